using HaK8s.Hosts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Fetches small texts. An error has the URL and the reason.</summary>
internal static class RepositoryText
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <exception cref="MachinesException">The request failed or took too long.</exception>
    public static async Task<string> FetchAsync(HttpClient client, string url, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var speed = await ThisComputer.SpeedAsync();
        var timeout = speed.Timeout(Deadline);
        deadline.CancelAfter(timeout);
        try
        {
            return await client.GetStringAsync(new Uri(url), deadline.Token);
        }
        catch (HttpRequestException exception)
        {
            throw Failed(url, exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(url, $"no answer within {timeout.TotalSeconds:0} s; {ThisComputer.Describe(speed)}", exception);
        }
    }

    private static MachinesException Failed(string url, string why, Exception inner) =>
        new($"{url} cannot be read: {why}\n  try: fix the connection to that host, correct its address in the cluster file, or choose another kubernetes.source (debian in the lab, mirror elsewhere)", inner);
}
