using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>The hosts of a step.</summary>
/// <param name="OneByOne">True: in order, each done before the next begins, and the first failure ends it.</param>
public sealed record HostSelection(IReadOnlyList<HostPlan> Hosts, bool OneByOne = false);
