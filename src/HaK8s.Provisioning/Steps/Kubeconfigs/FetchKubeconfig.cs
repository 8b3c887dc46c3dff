using System.Net;
using System.Net.Sockets;
using HaK8s.Planning;

namespace HaK8s.Steps.Kubeconfigs;

/// <summary>
/// Copies the administrator's kubeconfig, which connects to the VIP, to this computer: mode 0600, written atomically.
/// </summary>
public sealed class FetchKubeconfig : IStep
{
    public string Id => "fetch-the-kubeconfig";

    public string Title => "Fetch the kubeconfig";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    /// <summary>Path of the kubeconfig.</summary>
    public static string PathIn(string artifactsFolder) => Path.Combine(artifactsFolder, "kubeconfig");

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return StepResult.Unchanged;
        var content = await ReachableAsync(await AdminKubeconfig.ReadAsync(context, cancellation), context.Plan.Endpoint, cancellation);
        var path = PathIn(context.ArtifactsFolder);
        if (File.Exists(path) && File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite) && await File.ReadAllTextAsync(path, cancellation) == content)
            return StepResult.Unchanged;

        await WriteAsync(path, content, cancellation);
        return new StepResult([$"wrote {path}"]);
    }

    /// <summary>
    /// Replaces the endpoint's name with its address if this computer does not know the name. The API server's
    /// certificate contains both.
    /// </summary>
    private static async Task<string> ReachableAsync(string content, EndpointPlan endpoint, CancellationToken cancellation)
    {
        if (endpoint.DnsName is not { } name)
            return content;
        try
        {
            var known = await Dns.GetHostAddressesAsync(name, cancellation);
            if (known.Any(address => address.ToString() == endpoint.Address))
                return content;
        }
        catch (SocketException)
        {
            // The name is unknown here, so the file gets the address.
        }

        return content.Replace($"https://{endpoint.ControlPlaneEndpoint}", endpoint.Url, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(string path, string content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        var temporary = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using (var stream = new FileStream(temporary, options))
        await using (var writer = new StreamWriter(stream))
            await writer.WriteAsync(content.AsMemory(), cancellation);
        File.Move(temporary, path, overwrite: true);
    }
}
