namespace HaK8s.Audit.Haproxy;

/// <summary>The words of http-check connect and tcp-check connect.</summary>
internal static class HaproxyConnect
{
    private static readonly string[] WithValue = ["port", "addr", "sni", "alpn", "proto"];
    private static readonly string[] Flags = ["default", "send-proxy", "via-socks4", "ssl", "linger"];

    /// <summary>Returns the first word that HAProxy does not know; null if there is none.</summary>
    public static string? Unknown(HaproxyLine line)
    {
        for (var index = 2; index < line.Words.Count && line.Words[index] != "comment"; index++)
        {
            if (WithValue.Contains(line.Words[index]))
                index++;
            else if (!Flags.Contains(line.Words[index]) && !Grammar.Keywords.IsPlaceholder(line.Words[index]))
                return line.Words[index];
        }

        return null;
    }
}
