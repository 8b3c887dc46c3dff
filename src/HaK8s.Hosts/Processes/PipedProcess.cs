using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace HaK8s.Processes;

/// <summary>A running program whose streams its starter reads and writes.</summary>
/// <remarks>Not with CliWrap, which copies streams to their ends: a conversation with ssh asks, reads the answer, and asks again.</remarks>
public sealed class PipedProcess : IDisposable
{
    private readonly Process _process;

    private PipedProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    public Stream Input => _process.StandardInput.BaseStream;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    /// <returns>Null if the program is missing or cannot be started.</returns>
    public static PipedProcess? Start(string program, IEnumerable<string> arguments)
    {
        if (ProgramPath.Find(program) is not { } path)
            return null;
        var info = new ProcessStartInfo(path)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        try
        {
            return new PipedProcess(Process.Start(info)!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Kills the process and its descendants.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose() => _process.Dispose();
}
