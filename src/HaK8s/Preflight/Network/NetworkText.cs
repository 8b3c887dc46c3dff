namespace HaK8s.Preflight.Network;

/// <summary>Makes facts of what the network's script printed: lines of a kind and values with tabs between.</summary>
internal static class NetworkText
{
    public static NetworkFacts Read(NetworkQuestions questions, string output)
    {
        var lines = output.Split('\n').Select(line => line.Split('\t')).Where(parts => parts.Length > 1).ToLookup(parts => parts[0], parts => parts[1..]);
        var vip = lines["vip"].FirstOrDefault();
        return new NetworkFacts
        {
            Connections = lines["connection"].ToDictionary(
                values => (values[0], int.Parse(values[1])),
                values => (Enum.Parse<TcpAnswer>(values[2], ignoreCase: true), values.ElementAtOrDefault(3) ?? "")),
            Vip = vip is null ? VipAnswer.NotAsked : Enum.Parse<VipAnswer>(vip[0], ignoreCase: true),
            VipMac = vip?.ElementAtOrDefault(1) ?? "",
            VrrpExpected = questions.VrrpPeers,
            VrrpHeard = [.. lines["vrrp-heard"].Select(values => values[0]).Distinct()],
            Strangers = [.. lines["vrrp-advert"].Select(values => new Stranger(values[0], int.Parse(values[1]))).Distinct()],
            VrrpUnchecked = lines["vrrp-unchecked"].FirstOrDefault()?[0] ?? "",
            VrrpCure = lines["vrrp-unchecked"].FirstOrDefault()?.ElementAtOrDefault(1) ?? "",
            Sources = [.. lines["source"].Select(values => new SourceAnswer(values[0], values.ElementAtOrDefault(1) ?? ""))],
            NameAddresses = lines["name"].FirstOrDefault()?[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            HasProxy = lines.Contains("proxy"),
        };
    }
}
