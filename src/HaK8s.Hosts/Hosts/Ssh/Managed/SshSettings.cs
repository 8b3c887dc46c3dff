using System.Globalization;
using System.Text;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Everything that a login needs to know: the cluster file's settings, and the user's configuration for the rest.</summary>
internal sealed record SshSettings
{
    private const int DefaultPort = 22;

    private static readonly string[] UsualKnownHosts = ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"];
    private static readonly string[] SystemKnownHosts = ["/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"];
    private static readonly string[] UsualKeys = ["~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519"];

    /// <summary>Address or name to connect to.</summary>
    public required string HostName { get; init; }

    public required string User { get; init; }

    public int Port { get; init; } = DefaultPort;

    /// <summary>Paths of private keys, in the order of their use; they may not exist.</summary>
    public IReadOnlyList<string> IdentityFiles { get; init; } = [];

    /// <summary>Paths of certificates in addition to those beside the keys.</summary>
    public IReadOnlyList<string> CertificateFiles { get; init; } = [];

    /// <summary>True: the agent is asked only for the keys of <see cref="IdentityFiles"/>.</summary>
    public bool IdentitiesOnly { get; init; }

    /// <summary>Path or variable of the agent, "none", or null for the usual one.</summary>
    public string? IdentityAgent { get; init; }

    /// <summary>Paths of all known_hosts files that count; new keys are pinned in the first one.</summary>
    public required IReadOnlyList<string> KnownHostsFiles { get; init; }

    public string? HostKeyAlias { get; init; }

    /// <summary><c>[user@]host[:port]</c> of the jump hosts, separated by commas, or null.</summary>
    public string? ProxyJump { get; init; }

    /// <summary>What of the configuration only the OpenSSH client has; null if nothing.</summary>
    public string? NeedsOpenSsh { get; init; }

    /// <summary>True: the login may use Kerberos, which only the OpenSSH client can.</summary>
    public bool UsesGssapi { get; init; }

    public HostKeyName KeyName => HostKeyName.Of(HostName, Port, HostKeyAlias);

    /// <summary>Settings of an endpoint that needs nothing of the user's configuration, such as a lab machine's.</summary>
    public static SshSettings OfComplete(SshEndpoint endpoint, string knownHostsFile) => new()
    {
        HostName = endpoint.HostName,
        User = endpoint.User ?? Environment.UserName,
        Port = endpoint.Port ?? DefaultPort,
        IdentityFiles = [.. endpoint.IdentityFiles.Select(file => HomePath.Expand(file)!)],
        IdentitiesOnly = true,
        IdentityAgent = "none",
        KnownHostsFiles = [knownHostsFile],
        HostKeyAlias = endpoint.HostKeyAlias,
    };

    /// <param name="values">The user's configuration for the endpoint.</param>
    public static SshSettings Of(SshEndpoint endpoint, string knownHostsFile, SshConfigValues values)
    {
        var user = endpoint.User ?? values["User"] ?? Environment.UserName;
        var port = endpoint.Port ?? (int.TryParse(values["Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : DefaultPort);
        var hostName = Expand(values["HostName"] ?? endpoint.HostName, new Dictionary<char, string> { ['h'] = endpoint.HostName });
        var tokens = new Dictionary<char, string>
        {
            ['d'] = Home,
            ['h'] = hostName,
            ['n'] = endpoint.HostName,
            ['p'] = port.ToString(CultureInfo.InvariantCulture),
            ['r'] = user,
            ['u'] = Environment.UserName,
        };
        IReadOnlyList<string> keys = endpoint.IdentityFiles is { Count: > 0 } own ? own : values.All("IdentityFile") is { Count: > 0 } named ? named : UsualKeys;
        return new SshSettings
        {
            HostName = hostName,
            User = user,
            Port = port,
            IdentityFiles = Paths(keys, tokens),
            CertificateFiles = Paths(values.All("CertificateFile"), tokens),
            IdentitiesOnly = endpoint.IdentityFile is not null || IsYes(values["IdentitiesOnly"]),
            IdentityAgent = values["IdentityAgent"] is { } agent ? Path(agent, tokens) : null,
            KnownHostsFiles = [knownHostsFile, .. Paths(Files(values["UserKnownHostsFile"], UsualKnownHosts), tokens), .. Paths(Files(values["GlobalKnownHostsFile"], SystemKnownHosts), tokens)],
            HostKeyAlias = endpoint.HostKeyAlias ?? values["HostKeyAlias"],
            ProxyJump = endpoint.ProxyJump ?? (values["ProxyJump"] is { } jump && jump != "none" ? jump : null),
            NeedsOpenSsh = OnlyInOpenSsh(endpoint, values),
            UsesGssapi = IsYes(values["GSSAPIAuthentication"]) && !LoginPassword.IsAllowed(endpoint),
        };
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Names the first setting that the SSH library cannot follow. The cluster file's jump host replaces a proxy command.</summary>
    private static string? OnlyInOpenSsh(SshEndpoint endpoint, SshConfigValues values)
    {
        if (endpoint.ProxyJump is null && values["ProxyCommand"] is { } command && command != "none")
            return "ProxyCommand";
        if (values["PKCS11Provider"] is { } provider && provider != "none")
            return "PKCS11Provider";
        return values[SshConfigParser.NotUnderstood];
    }

    private static string[] Files(string? value, string[] usual) => value switch
    {
        null => usual,
        "none" => [],
        _ => value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };

    private static List<string> Paths(IEnumerable<string> paths, Dictionary<char, string> tokens) =>
        [.. paths.Where(path => path != "none").Select(path => Path(path, tokens))];

    private static string Path(string path, Dictionary<char, string> tokens) => HomePath.Expand(Expand(path.Trim('"'), tokens))!;

    /// <summary>Replaces tokens such as %h. An unknown one stays as it is.</summary>
    private static string Expand(string text, Dictionary<char, string> tokens)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%' || at + 1 == text.Length)
                result.Append(text[at]);
            else if (text[++at] == '%')
                result.Append('%');
            else if (tokens.TryGetValue(text[at], out var value))
                result.Append(value);
            else
                result.Append('%').Append(text[at]);
        }

        return result.ToString();
    }

    private static bool IsYes(string? value) => value is not null && (value.Equals("yes", StringComparison.OrdinalIgnoreCase) || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
