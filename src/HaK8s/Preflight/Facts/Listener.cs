namespace HaK8s.Preflight.Facts;

/// <summary>A port in use.</summary>
/// <param name="Protocol">tcp or udp.</param>
/// <param name="Program">The program's name, at most 15 characters as the kernel keeps it; empty when it is not known, as for the kernel's own.</param>
/// <param name="Pid">0 when it is not known.</param>
internal sealed record Listener(string Protocol, int Port, string Program, int Pid);
