namespace HaK8s.Kubernetes.Balancing;

/// <summary>Parses the answer of HAProxy's admin socket to "show stat".</summary>
internal static class HaproxyStats
{
    /// <summary>
    /// Reads the servers of one backend. Finds columns by the header, because their number grows from version to version.
    /// </summary>
    /// <returns>Empty if the text is not such an answer.</returns>
    public static IReadOnlyList<BackendState> Parse(string csv, string backend)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var header = Array.FindIndex(lines, line => line.StartsWith("# pxname,", StringComparison.Ordinal));
        if (header < 0)
            return [];
        var names = lines[header][2..].Split(',');
        var (proxy, server, status, check, code, type) = (Column("pxname"), Column("svname"), Column("status"), Column("check_status"), Column("check_code"), Column("type"));
        const string ServerRow = "2";
        return
        [
            .. lines.Skip(header + 1).Select(line => line.Split(','))
                .Where(cells => cells.Length > type && cells[type] == ServerRow && cells[proxy] == backend)
                .Select(cells => new BackendState(cells[server], cells[status], cells[code].Length > 0 ? $"{cells[check]}/{cells[code]}" : cells[check])),
        ];

        int Column(string name) => Array.IndexOf(names, name) is var index && index >= 0 ? index : throw new FormatException($"HAProxy's statistics have no column {name}.");
    }
}
