using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh.Channels;

/// <summary>The running command of a login on a host, which is root's bash once it has become root.</summary>
internal interface IShell : IDisposable
{
    /// <summary>A write fails with an <see cref="IOException"/> once the shell has ended. Disposing ends its standard input.</summary>
    Stream Input { get; }

    /// <summary>UTF-8, as is <see cref="Error"/>.</summary>
    Stream Output { get; }

    Stream Error { get; }

    /// <summary>True if reading output and error holds a thread.</summary>
    bool Blocks { get; }

    bool HasExited { get; }

    /// <summary>Why the connection that carries the shell is gone; null while it is not, or if <see cref="Error"/> says it.</summary>
    string? Lost { get; }

    Task WaitForExitAsync(CancellationToken cancellation);

    /// <summary>Ends the shell without regard to what it runs.</summary>
    void Kill();
}

/// <summary>A shell behind a local ssh process.</summary>
internal sealed class ProcessShell(PipedProcess process) : IShell
{
    public Stream Input => process.Input;

    public Stream Output => process.Output.BaseStream;

    public Stream Error => process.Error.BaseStream;

    public bool Blocks => false;

    public bool HasExited => process.HasExited;

    public string? Lost => null;

    public Task WaitForExitAsync(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    public void Kill() => process.Kill();

    public void Dispose() => process.Dispose();
}
