using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaK8s.Components;
using Nuke.Common;
using Nuke.Common.Parameters;

namespace HaK8s.Tests.Docs;

/// <summary>Makes docs/command-line.md from what the program says about itself.</summary>
/// <param name="schema">The build.schema.json that the program wrote.</param>
/// <param name="help">What the program printed with --help.</param>
/// <param name="readme">The README, which has the exit codes.</param>
internal sealed partial class CommandLineDocument(JsonNode schema, string help, string readme)
{
    /// <summary>Headings of the options by the component that declares them; an option of no component belongs to this repository.</summary>
    private static readonly IReadOnlyList<(Type? Component, string Heading)> Groups =
    [
        (typeof(IHazCluster), "Every target of the cluster"),
        (typeof(IHazForeignCluster), "A cluster that HaK8s did not make"),
        (typeof(IVerifyHa), "VerifyHa and Judge"),
        (typeof(IAudit), "Audit"),
        (typeof(IDayTwo), "Plan, Render, Status, Kubeconfig, Upgrade, Replace, Prune"),
        (typeof(IBackup), "Backup and Restore"),
        (typeof(ITestHaK8s), "FaultRun, Benchmark, Calibrate"),
        (null, "Targets of this repository"),
    ];

    private readonly StringBuilder _text = new();

    /// <returns>Markdown with a line end.</returns>
    public string Render()
    {
        _text.Append("""
            # Command line

            This page lists all targets, options, exit codes and environment variables of `./build.sh [targets] [--options]`. A test makes it from the
            program's own help. The command `hak8s` has the same targets and options, except those of this repository ([library.md](library.md#the-tool)).

            Targets come before options. A target runs the targets that it needs first; `--skip` leaves these out. Dashes and upper case in the names
            of options do not matter: `--ClusterFile` is `--cluster-file`. A list is `a,b`. `--name=value` allows values that start with `-`. An
            unknown option, target or value is an error (exit code 2) that names the choices, before HaK8s connects to any host.
            `./build.sh :completion bash` (`zsh`, `fish`, `powershell`) prints a script that completes all of them.

            ## Targets

            | target | runs first | does |
            |---|---|---|

            """);
        foreach (var target in TargetLine().Matches(help[..help.IndexOf("\nParameters:", StringComparison.Ordinal)]).Select(match => match.Groups))
            _text.Append(CultureInfo.InvariantCulture, $"| `{target["name"]}` | {Names(target["needs"].Value)} | {Cell(Break().Replace(target["text"].Value, " "))} |\n");
        _text.Append("\n## Options\n");
        var own = schema["allOf"]![0]!["properties"]!.AsObject();
        foreach (var (component, heading) in Groups)
            Options(heading, own.Where(option => Component(option.Key) == component));
        Options("The engine", schema["definitions"]!["NukeBuild"]!["properties"]!.AsObject());
        _text.Append("""

            An option may also be in the environment, under its name in the first column without dashes, with or without `NUKE_` before it
            (`NUKE_CLUSTERFILE=cluster.yaml`), or in `.nuke/parameters.json`. The command line takes precedence over these.

            ## Exit codes


            """);
        _text.Append(ExitCodes().Match(readme).Value);
        _text.Append("""

            ## Environment variables

            | variable | contains |
            |---|---|
            | `HAK8S_CACHE` | the folder of caches, and of the machines' disks; without it, `/var/cache/hak8s` for root, else `~/.cache/hak8s` |
            | `HAK8S_SUDO_PASSWORD` | the password for sudo on the hosts |
            | `HAK8S_SSH_PASSWORD` | the password of the login, with `ssh.passwordLogin: true` |
            | `HAK8S_KEY_PASSPHRASE` | the passphrase of your private key |
            | `HAK8S_BACKUP_PASSPHRASE` | the passphrase of backups |
            | `NO_COLOR` | no colours in the output |

            The program removes the passwords from its own environment when it starts, so that no other program inherits them.
            `HAK8S_HOST` and `HAK8S_ADDRESS` are set for the commands of `machines.power`.

            """);
        return _text.ToString();
    }

    private void Options(string heading, IEnumerable<KeyValuePair<string, JsonNode?>> options)
    {
        _text.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n\n| option | value | meaning |\n|---|---|---|\n");
        foreach (var (name, option) in options)
            _text.Append(CultureInfo.InvariantCulture, $"| `--{DashedName.Of(name)}` | {Value(option!)} | {Cell(((string?)option!["description"])?.TrimEnd('.') ?? "")} |\n");
    }

    private static Type? Component(string option) => Groups.Select(group => group.Component).FirstOrDefault(component => component?.GetProperties()
        .Any(property => property.GetCustomAttribute<ParameterAttribute>(inherit: false) is { } parameter && (parameter.Name ?? property.Name) == option) ?? false);

    private static string Value(JsonNode option)
    {
        var type = option["type"] is JsonArray several ? several.Select(one => (string)one!).Single(one => one != "null") : (string?)option["type"];
        return type switch
        {
            "boolean" => "–",
            "integer" => "number",
            "array" => "list",
            _ => "text",
        };
    }

    private static string Names(string list) => list.Length == 0 ? "–" : string.Join(", ", list.Split(", ").Select(name => $"`{name.Trim()}`"));

    private static string Cell(string text) => text.Trim().Replace("|", @"\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(" Default is '{default_target}'", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^  (?<name>[A-Z]\w+) *(?:-> (?<needs>[^\n]+?))? *\n    (?<text>[^\n]+(?:\n    [^\n]+)*)$", RegexOptions.Multiline)]
    private static partial Regex TargetLine();

    [GeneratedRegex("\n +")]
    private static partial Regex Break();

    [GeneratedRegex(@"^\| exit code \| meaning \|\n(?:\|[^\n]*\n)+", RegexOptions.Multiline)]
    private static partial Regex ExitCodes();
}
