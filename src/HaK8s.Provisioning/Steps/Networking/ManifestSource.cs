using HaK8s.Hosts;

namespace HaK8s.Steps.Networking;

/// <summary>Reads a manifest on this computer: from a file, or over HTTPS.</summary>
internal static class ManifestSource
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static bool IsUrl(string source) => source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="HostException">The manifest cannot be read; the message names it and the fix.</exception>
    public static async Task<string> ReadAsync(string host, string source, CancellationToken cancellation)
    {
        const string Cure = "download it elsewhere and give its path as network.cniManifest";
        try
        {
            return IsUrl(source) ? await Client.GetStringAsync(new Uri(source), cancellation) : await File.ReadAllTextAsync(source, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new HostException(host, $"could not read the pod network's manifest {source}", exception.Message, Cure, exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new HostException(host, $"could not read the pod network's manifest {source}", "no answer within a minute", Cure, exception);
        }
    }
}
