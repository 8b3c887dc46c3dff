using System.Text.Json;
using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>Reads etcd on the hosts of its members: on the control planes, or on separate etcd hosts.</summary>
public static class EtcdMembers
{
    private const string Separator = "--- hak8s ---";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    // The status comes first, because the member returns it without quorum, while the member list waits for a quorum.
    private static ShellText Script(HostSpeed speed) => EtcdGateway.ReadBoth(("maintenance/status", Seconds(speed, 2)), Separator, ("cluster/member/list", Seconds(speed, 3)));

    // A short timeout, because a member may be frozen and must not delay repeated readings for long.
    private static int Seconds(HostSpeed speed, int usual) => (int)Math.Ceiling(speed.Slack(TimeSpan.FromSeconds(usual)).TotalSeconds);

    /// <summary>Reads etcd on one host. An unreachable host or a missing etcd gives an answer with a problem.</summary>
    public static async Task<EtcdAnswer> AskAsync(IHost host, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand("read etcd's members", Script(host.Speed), host.Speed.Slack(Deadline)), lines: null, cancellation);
            return Parse(host.Name, result.Output);
        }
        catch (HostException exception)
        {
            return new EtcdAnswer(host.Name, Members: null, Status: null, exception.Problem);
        }
    }

    internal static EtcdAnswer Parse(string host, string output)
    {
        var parts = output.Split(Separator);
        var problem = "";
        var status = Read(parts[0], EtcdJson.Status, ref problem);
        var members = parts.Length > 1 ? Read(parts[1], EtcdJson.Members, ref problem) : null;
        return new EtcdAnswer(host, members, status, problem);
    }

    private static T? Read<T>(string text, Func<string, T?> parse, ref string problem)
        where T : class
    {
        try
        {
            if (parse(text) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // The text is curl's error message; it is reported below.
        }

        if (problem.Length == 0)
            problem = text.Trim() is { Length: > 0 } said ? said[..Math.Min(said.Length, 300)] : "no answer";
        return null;
    }
}
