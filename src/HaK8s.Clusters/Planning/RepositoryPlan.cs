namespace HaK8s.Planning;

/// <summary>A package repository of a host in addition to its distribution's own.</summary>
/// <param name="Name">One word: hak8s-kubernetes.</param>
/// <param name="Location">apt: the text after <c>deb [signed-by=…] </c>; dnf: the base URL.</param>
/// <param name="Key">The signing key, armored; dnf also accepts its URL.</param>
public sealed record RepositoryPlan(string Name, string Location, string Key);
