using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace HaK8s.LabTests.Security;

/// <summary>Repeatedly reads the arguments and environments of all processes on this computer, also of the lab's machines.</summary>
internal sealed partial class ProcessSampler : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private readonly ConcurrentDictionary<string, string> _seen = [];
    private readonly ConcurrentDictionary<string, int> _containers = [];

    public ProcessSampler()
    {
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Apparent bootstrap tokens and certificate keys, without container names, with the process that exposed each.</summary>
    public IReadOnlyDictionary<string, string> Found => _seen.Where(seen => !_containers.ContainsKey(seen.Key)).ToDictionary();

    /// <summary>Names of all programs that ran.</summary>
    public ConcurrentDictionary<string, int> Programs { get; } = [];

    public int Rounds { get; private set; }

    /// <summary>Finds secrets in a text: tokens, and 64 hexadecimal digits that are neither a hash nor a container name.</summary>
    public static IEnumerable<string> SecretsIn(string text) => Token().Matches(text).Concat(CertificateKey().Matches(text)).Select(match => match.Value);

    public void Dispose()
    {
        if (!_thread.IsAlive)
            return;
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Look()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsDigit(folder[^1])))
            {
                var arguments = Read(Path.Combine(folder, "cmdline"));
                Programs[Path.GetFileName(arguments.Split(' ')[0])] = 1;
                if (NamesContainers(arguments))
                {
                    foreach (var name in CertificateKey().Matches(arguments).Select(match => match.Value))
                        _containers[name] = 1;
                }

                foreach (var secret in SecretsIn(arguments).Concat(SecretsIn(Read(Path.Combine(folder, "environ")))))
                    _seen.TryAdd(secret, $"{folder}: {arguments}");
            }

            Rounds++;
        }
    }

    /// <summary>True for the runtime's programs and for the lab's crictl, which is a shell script.</summary>
    private static bool NamesContainers(string arguments) =>
        arguments.Split(' ').Take(2).Any(word => Path.GetFileName(word) is "runc" or "ctr" or "crictl" or "containerd-shim-runc-v2") || arguments.StartsWith("awk -v id=", StringComparison.Ordinal);

    private static string Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path)).Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The process has ended in the meantime.
            return "";
        }
    }

    [GeneratedRegex(@"(?<![\w./-])[a-z0-9]{6}\.[a-z0-9]{16}(?![\w./-])")]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![\w:/@-])(?<!-id )(?<!/)[0-9a-f]{64}(?![\w/])")]
    private static partial Regex CertificateKey();
}
