namespace HaK8s.Preflight.Facts;

/// <summary>An IPv4 address of an interface, without its prefix length.</summary>
internal sealed record InterfaceAddress(string Interface, string Address);
