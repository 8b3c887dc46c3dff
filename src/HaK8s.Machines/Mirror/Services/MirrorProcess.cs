using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.Services;

/// <summary>The services of one lab: one detached process tree in the services root, on this computer's network.</summary>
/// <param name="folder">The lab's folder for configuration, state and log of the services.</param>
internal sealed class MirrorProcess(MirrorFolders folders, string folder)
{
    // For a usual computer, where the start takes 1 s.
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(8);
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });

    private string Log => Path.Combine(folder, "services.log");

    /// <summary>Starts the services and returns when all answer.</summary>
    /// <param name="publication">Folder to serve; null for the proxy alone, which then tunnels to other computers' port
    /// 443.</param>
    /// <exception cref="MachinesException">The services ended or did not answer in time.</exception>
    public async Task<ProcessMark> StartAsync(string root, string? publication, ServiceAddresses addresses, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in addresses.Files(Path.GetFileName(publication)).Append(new("services.sh", EmbeddedText.Read(typeof(MirrorProcess), "services.sh"))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, cancellation);
        }

        // A copy, because a file of this computer's own /etc must never be bound into a root.
        File.Copy("/etc/hosts", Path.Combine(folder, "hosts"), overwrite: true);
        var binds = new Dictionary<string, string>
        {
            [folder] = "/services",
            [FreeSlot()] = "/debian",
            [Path.Combine(folder, "hosts")] = "/etc/hosts",
        };
        if (publication is not null)
            binds[publication] = "/publication";
        var process = await NspawnRunner.StartAsync(new NspawnCommand(root, "bash", "/services/services.sh") { ReadOnly = true, Binds = binds }, Log, cancellation);
        await AwaitAsync(process, addresses, Path.GetFileName(publication), cancellation);
        return process;
    }

    /// <summary>True if all services answer.</summary>
    public static async Task<bool> AnswersAsync(ServiceAddresses addresses, string? publication, CancellationToken cancellation) =>
        await FirstSilentAsync(addresses.Probes(publication), cancellation) is null;

    /// <summary>Ends the services; they may have ended before.</summary>
    public static Task EndAsync(ProcessMark process, CancellationToken cancellation) =>
        DetachedProcess.EndAsync(process, TimeSpan.FromSeconds(5), cancellation);

    private async Task AwaitAsync(ProcessMark process, ServiceAddresses addresses, string? publication, CancellationToken cancellation)
    {
        var speed = await ThisComputer.SpeedAsync();
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var alive = process.IsAlive;
            var silent = await FirstSilentAsync(addresses.Probes(publication), cancellation);
            if (silent is null)
                return;
            if (alive && watch.Elapsed < speed.Timeout(StartTime))
            {
                await Task.Delay(50, cancellation);
                continue;
            }

            var log = (await File.ReadAllLinesAsync(Log, cancellation)).TakeLast(12).ToList();
            await EndAsync(process, cancellation);
            throw new MachinesException(MirrorFailure.Text(alive ? watch.Elapsed : null, silent, log, Log, ThisComputer.Describe(speed), addresses.TakenByOthers()));
        }
    }

    /// <returns>Error of the first service that does not answer; null if all answer.</returns>
    private static async Task<string?> FirstSilentAsync(IReadOnlyList<string> urls, CancellationToken cancellation) =>
        (await Task.WhenAll(urls.Select(url => WhySilentAsync(url, cancellation)))).FirstOrDefault(reason => reason is not null);

    private static async Task<string?> WhySilentAsync(string url, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeout = (await ThisComputer.SpeedAsync()).Timeout(ProbeTime);
        deadline.CancelAfter(timeout);
        try
        {
            using var answer = await Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            // apt-cacher-ng answers its own front page with 406 to unknown clients, so any answer below 500 counts.
            return (int)answer.StatusCode < 500 && (answer.IsSuccessStatusCode || url.EndsWith(":3142/", StringComparison.Ordinal))
                ? null
                : $"{url} answered {(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"{url}: {exception.Message}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{url}: no answer within {timeout.TotalSeconds:0} s";
        }
    }

    /// <summary>
    /// Returns the first apt-cacher-ng folder that no lab uses now; a lab that runs alone always gets the first.
    /// </summary>
    private string FreeSlot()
    {
        for (var slot = 1; ; slot++)
        {
            var path = folders.DebianPackages(slot);
            Directory.CreateDirectory(path);
            if (!FileLock.IsHeld(Path.Combine(path, "lock")))
                return path;
        }
    }
}
