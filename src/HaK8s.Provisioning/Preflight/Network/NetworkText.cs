using System.Text.RegularExpressions;

namespace HaK8s.Preflight.Network;

/// <summary>
/// Parses the output of the network script: tab-separated lines of a kind and values. Questions without a line are
/// unknown.
/// </summary>
internal static partial class NetworkText
{
    /// <param name="late">Reason why answers may be missing, for users.</param>
    public static NetworkFacts Read(NetworkQuestions questions, string output, string late)
    {
        var all = output.Split('\n');
        var lines = all.Select(line => line.Split('\t')).Where(parts => parts.Length > 1).ToLookup(parts => parts[0], parts => parts[1..]);
        var vip = lines["vip"].FirstOrDefault();
        var name = lines["name"].FirstOrDefault();
        return new NetworkFacts
        {
            Connections = Connections(questions, lines["connection"], all),
            Vip = vip is not null ? Enum.Parse<VipAnswer>(vip[0], ignoreCase: true) : questions.Vip.Length > 0 ? VipAnswer.Unknown : VipAnswer.NotAsked,
            VipMac = vip?.ElementAtOrDefault(1) ?? "",
            VrrpExpected = questions.VrrpPeers,
            VrrpHeard = [.. lines["vrrp-heard"].Select(values => values[0]).Distinct()],
            UnknownVrrpRouters = [.. lines["vrrp-advert"].Select(values => new UnknownVrrpRouter(values[0], int.Parse(values[1]))).Distinct()],
            VrrpUnchecked = lines["vrrp-unchecked"].FirstOrDefault()?[0] ?? "",
            VrrpCure = lines["vrrp-unchecked"].FirstOrDefault()?.ElementAtOrDefault(1) ?? "",
            Sources = Sources(questions, lines["source"], lines["source-late"], late),
            NameAddresses = name?[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            NameUnknown = questions.DnsName.Length > 0 && name is null,
            Late = late,
            HasProxy = lines.Contains("proxy"),
        };
    }

    private static Dictionary<(string Address, int Port), (TcpAnswer Answer, string Words)> Connections(NetworkQuestions questions, IEnumerable<string[]> told, IEnumerable<string> all)
    {
        var answers = questions.Connections.Select(connection => (connection.Address, connection.Port)).Distinct().ToDictionary(place => place, _ => (TcpAnswer.Unknown, ""));
        foreach (var match in all.Select(line => BashWords().Match(line)).Where(match => match.Success))
        {
            var words = match.Groups["words"].Value.Trim();
            answers[(match.Groups["address"].Value, int.Parse(match.Groups["port"].Value))] = words.EndsWith("refused", StringComparison.Ordinal)
                ? (TcpAnswer.Refused, "")
                : words.EndsWith("timed out", StringComparison.Ordinal) ? (TcpAnswer.Silent, "the kernel gave up") : (TcpAnswer.Rejected, words);
        }

        foreach (var values in told)
            answers[(values[0], int.Parse(values[1]))] = (Enum.Parse<TcpAnswer>(values[2], ignoreCase: true), values.ElementAtOrDefault(3) ?? "");
        return answers;
    }

    private static IReadOnlyList<SourceAnswer> Sources(NetworkQuestions questions, IEnumerable<string[]> told, IEnumerable<string[]> slow, string late)
    {
        var answers = told.Select(values => new SourceAnswer(values[0], values.ElementAtOrDefault(1) ?? ""))
            .Concat(slow.Select(values => new SourceAnswer(values[0], values[1], Late: true)))
            .ToList();
        var missing = questions.Sources.Select(source => source.Url).Where(url => answers.TrueForAll(answer => answer.Url != url));
        return [.. answers, .. missing.Select(url => new SourceAnswer(url, late, Late: true))];
    }

    // bash's message about a connection that its exec could not open.
    [GeneratedRegex(@": /dev/tcp/(?<address>[0-9.]+)/(?<port>[0-9]+): (?<words>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex BashWords();
}
