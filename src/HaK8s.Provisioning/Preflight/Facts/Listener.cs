namespace HaK8s.Preflight.Facts;

/// <summary>A port in use.</summary>
/// <param name="Protocol">tcp or udp.</param>
/// <param name="Program">The program's name, at most 15 characters as the kernel stores it; empty if unknown, as for
/// the kernel's own ports.</param>
/// <param name="Pid">0 if unknown.</param>
internal sealed record Listener(string Protocol, int Port, string Program, int Pid);
