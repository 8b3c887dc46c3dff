using System.Text.Json;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>
/// Parses the output of etcd's JSON gateway, 3.4 to 3.7. It writes 64-bit numbers as strings and omits empty and false
/// values. 3.7 has another library for it, with the options UseProtoNames and without EmitUnpopulated (server/embed/serve.go), so
/// that names and omissions stay; it puts blanks between tokens as it likes, and errors have no field "error".
/// </summary>
public static class EtcdJson
{
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyList<EtcdMember>? Members(string text)
    {
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("members", out _))
            return null;
        return [.. json.RootElement.Items("members").Select(member => new EtcdMember(
            member.Number("ID"),
            member.Text("name"),
            [.. member.Items("clientURLs").Select(url => url.GetString()!)],
            member.Flag("isLearner"))
        {
            PeerAddress = member.Items("peerURLs").Select(url => new Uri(url.GetString()!).Host).FirstOrDefault(""),
        })];
    }

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static EtcdStatus? Status(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        if (root.Number("header", "member_id") == 0)
            return null;
        return new EtcdStatus(
            root.Number("header", "member_id"),
            root.Number("leader"),
            root.Number("raftTerm"),
            root.Number("raftIndex"),
            root.Text("version"),
            [.. root.Items("errors").Select(error => error.ToString())]);
    }
}
