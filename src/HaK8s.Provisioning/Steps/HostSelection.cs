using HaK8s.Planning;

namespace HaK8s.Steps;

/// <summary>The hosts of a step.</summary>
/// <param name="OneByOne">True if the hosts run in order, each finished before the next begins. The first failure ends
/// the step.</param>
public sealed record HostSelection(IReadOnlyList<HostPlan> Hosts, bool OneByOne = false);
