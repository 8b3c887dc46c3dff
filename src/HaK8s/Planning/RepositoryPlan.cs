namespace HaK8s.Planning;

/// <summary>A package repository of a host beside its distribution's own.</summary>
/// <param name="Name">A word: hak8s-kubernetes.</param>
/// <param name="Location">apt: what follows <c>deb [signed-by=…] </c>; dnf: the base URL.</param>
/// <param name="Key">The signing key, armored; dnf takes a URL of one too.</param>
public sealed record RepositoryPlan(string Name, string Location, string Key);
