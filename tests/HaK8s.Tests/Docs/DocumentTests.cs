using System.Reflection;
using System.Text.RegularExpressions;
using HaK8s.Audit;
using HaK8s.Components;
using HaK8s.Sessions;
using HaK8s.Verification.Drills;
using Nuke.Common;
using Nuke.Common.Parameters;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;
using Assert = NUnit.Framework.Assert;

namespace HaK8s.Tests.Docs;

/// <summary>Checks the documents: links, commands, and whether each page can be found.</summary>
public partial class DocumentTests
{
    private static IEnumerable<string> Names => Markdown.All.Select(document => document.Name);

    // Options of etcdutl, dotnet, qemu-ga and of NUKE, and a placeholder.
    private static readonly string[] OthersOptions = ["--bump-revision", "--mark-compacted", "--deprecated", "--allow-rpcs", "--generate-configuration", "--name"];

    [Test]
    public void There_are_documents() => Assert.That(Names, Is.SupersetOf(new[] { "README.md", "docs/index.md", "docs/ci.md", "docs/tutorials/lab.md", "samples/README.md" }));

    [TestCaseSource(nameof(Names))]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it(string name)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Markdown.Root, name))!;
        Assert.That(Markdown.Read(name).Links.Select(Problem).OfType<string>(), Is.Empty);

        string? Problem(string link)
        {
            var (target, anchor) = link.Split('#') is [var path, var heading] ? (path, heading) : (link, null);
            var full = target.Length == 0 ? Path.Combine(Markdown.Root, name) : Path.GetFullPath(Path.Combine(folder, target));
            if (!File.Exists(full))
                return $"{link}: {(Directory.Exists(full) ? "is a folder, which a site cannot show" : "no such file")}";
            return anchor is null || Markdown.Read(Path.GetRelativePath(Markdown.Root, full)).Anchors.Contains(anchor) ? null : $"{link}: no such heading";
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Every_command_has_targets_and_options_that_exist(string name) =>
        Assert.That(Markdown.Read(name).Commands.SelectMany(command => BuildCommand.Problems(command).Select(problem => $"./build.sh {command}: {problem}")), Is.Empty);

    // Options in the middle of a sentence, which no command line has.
    [TestCaseSource(nameof(Names))]
    public void Every_option_in_a_sentence_exists(string name) =>
        Assert.That(Markdown.Read(name).Options.Where(option => !BuildCommand.HasOption(option) && !OthersOptions.Contains(option)), Is.Empty);

    [Test]
    public void Options_are_found_in_sentences()
    {
        var document = new Markdown("a.md", "With `--drills V1 --list-drill`, not `kubeadm --config`.\n```sh\nx --y\n```\n");
        Assert.That(document.Options, Is.EqualTo(new[] { "--drills", "--list-drill" }));
        Assert.That(document.Options.Where(option => !BuildCommand.HasOption(option)), Is.EqualTo(new[] { "--list-drill" }));
    }

    [TestCase("VerifyHaa", "there is no target VerifyHaa")]
    [TestCase("VerifyHa --drill V1", "there is no option --drill")]
    [TestCase("VerifyHa --list-drills V1", "\"V1\" belongs to no option")]
    [TestCase("VerifyHa --skip --drills V1,M2 --cluster-file=a.yaml")]
    public void A_wrong_command_is_found(string command, params string[] problems) => Assert.That(BuildCommand.Problems(command), Is.EqualTo(problems));

    [Test]
    public void Commands_are_found_in_blocks_and_in_lines()
    {
        var document = new Markdown("a.md", "Run `./build.sh Plan`, not\n```sh\n./build.sh Vms \\\n  --hosts a,b   # comment\ncd x && ./build.sh Test; true\n```\n");
        Assert.That(document.Commands, Is.EquivalentTo(["Plan", "Vms --hosts a,b", "Test"]));
        Assert.That(Markdown.All.SelectMany(page => page.Commands).Count(), Is.GreaterThan(60));
    }

    // docs/x.md and x.md become x.html, and many file systems know no case.
    [Test]
    public void No_two_pages_of_the_site_have_the_same_name() =>
        Assert.That(Names.Select(name => name.StartsWith("docs/", StringComparison.Ordinal) ? name["docs/".Length..] : name).Select(name => name.ToUpperInvariant()), Is.Unique);

    [Test]
    public void Every_page_of_docs_is_in_the_sites_table_of_contents()
    {
        using var reader = File.OpenText(Path.Combine(Markdown.Root, "docs/guide/toc.yml"));
        var stream = new YamlStream();
        stream.Load(reader);
        var listed = stream.Documents.Single().AllNodes.OfType<YamlMappingNode>()
            .Where(node => node.Children.ContainsKey("href"))
            .Select(node => Path.GetRelativePath(Markdown.Root, Path.GetFullPath(Path.Combine(Markdown.Root, "docs/guide", node["href"].ToString()))).Replace('\\', '/'))
            .ToList();
        Assert.That(listed, Is.Unique);
        Assert.That(listed, Is.EquivalentTo(Names.Where(name => !name.StartsWith(".github/", StringComparison.Ordinal))));
    }

    [Test]
    public void Every_command_in_a_message_has_a_target_and_options_that_exist()
    {
        var messages = Directory.EnumerateFiles(Path.Combine(Markdown.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => MessageCommand().Matches(line)).ToList();
        Assert.That(messages, Has.Count.GreaterThan(40));
        Assert.That(messages.Where(message => !BuildCommand.Targets.Contains(message.Groups["target"].Value)).Select(message => message.Value), Is.Empty);
        Assert.That(messages.SelectMany(message => message.Groups["option"].Captures).Select(option => option.Value).Where(option => !BuildCommand.HasOption(option)), Is.Empty);
    }

    [Test]
    public void The_page_of_the_library_names_all_targets_and_options_of_each_component()
    {
        var rows = Markdown.Read("docs/library.md").Text.Split('\n').Where(line => line.StartsWith("| `I", StringComparison.Ordinal)).ToList();
        var missing = typeof(IHazCluster).Assembly.GetExportedTypes().Where(type => type.IsInterface).SelectMany(component =>
        {
            var row = rows.Find(row => row.StartsWith($"| `{component.Name}`", StringComparison.Ordinal)) ?? "";
            return Members(component).Where(name => !row.Contains($"`{name}`", StringComparison.Ordinal)).Select(name => $"{component.Name}: {name}");
        });
        Assert.That(missing, Is.Empty);

        static IEnumerable<string> Members(Type component) => component.GetProperties().Where(member => member.PropertyType == typeof(Target)).Select(member => member.Name)
            .Concat(component.GetProperties().Select(member => (member.Name, Parameter: member.GetCustomAttribute<ParameterAttribute>(inherit: false)))
                .Where(member => member.Parameter is not null).Select(member => $"--{DashedName.Of(member.Parameter!.Name ?? member.Name)}"));
    }

    [Test]
    public void Every_example_and_pipeline_is_linked_from_a_page()
    {
        var linked = Markdown.All.SelectMany(page => page.Links.Select(link => Path.GetFullPath(Path.Combine(Markdown.Root, Path.GetDirectoryName(page.Name)!, link.Split('#')[0])))).ToHashSet();
        var files = new[] { "docs/ci", "docs/examples", "docs/schemas" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Markdown.Root, folder)));
        Assert.That(files.Where(file => !linked.Contains(file) && Path.GetExtension(file) != ".md"), Is.Empty);
    }

    [Test]
    public void The_README_names_every_target_and_every_exit_code()
    {
        var readme = Markdown.Read("README.md").Text;
        Assert.That(BuildCommand.Targets.Where(target => !readme.Contains($"`{target}`", StringComparison.Ordinal)), Is.Empty);
        var codes = typeof(ExitCodes).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!);
        Assert.That(ExitCode().Matches(readme).Select(match => int.Parse(match.Groups["code"].Value, null)), Is.EqualTo(codes.Prepend(0).Concat([130, 255])));
    }

    [Test]
    public void The_README_has_a_row_for_every_drill_and_names_those_that_must_be_selected()
    {
        var readme = Markdown.Read("README.md").Text;
        Assert.That(DrillRow().Matches(readme).SelectMany(row => row.Groups["ids"].Value.Split(", ")), Is.EquivalentTo(DrillBook.List().Select(drill => drill.Id)));
        var selected = Selected().Match(readme).Groups["ids"].Value.Split([", ", " and "], StringSplitOptions.None).SelectMany(Range);
        Assert.That(selected, Is.EquivalentTo(DrillBook.List().Where(drill => !drill.Default).Select(drill => drill.Id)));

        // "N1 to N4" is N1, N2, N3, N4.
        static IEnumerable<string> Range(string ids) => ids.Split(" to ") is [var first, var last]
            ? Enumerable.Range(first[1] - '0', last[1] - first[1] + 1).Select(number => $"{first[0]}{number}")
            : [ids];
    }

    [Test]
    public void The_tutorial_shows_what_Audit_prints_of_its_sample()
    {
        var tutorial = Markdown.Read("docs/tutorials/lab.md").Text;
        var sample = Sample().Match(tutorial).Groups["text"].Value;
        var shown = AuditOutput().Matches(tutorial).Single().Groups["text"].Value.Split('\n').Where(line => line != "…");
        Assert.That($"{Auditor.Audit([new AuditSource("haproxy.cfg", sample)])}".Split('\n'), Is.SupersetOf(shown));
    }

    // A name that the program fills in is no command, as in "./build.sh {target}".
    [GeneratedRegex(@"\./build\.sh (?<target>[\w-]+)(?: [A-Z]\w+)*(?: (?<option>--[a-z-]+)(?: [A-Z{][^\s,;""]*)?)*")]
    private static partial Regex MessageCommand();

    [GeneratedRegex(@"^cat > haproxy\.cfg <<'EOF'\n(?<text>.+?)^EOF$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"^```console\n(?<text>haproxy\.cfg:.+?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex AuditOutput();

    [GeneratedRegex(@"^\| (?<ids>[A-Z]\d+(?:, [A-Z]\d+)*) \|", RegexOptions.Multiline)]
    private static partial Regex DrillRow();

    [GeneratedRegex(@"; (?<ids>[^;`]+) run only if selected")]
    private static partial Regex Selected();

    [GeneratedRegex(@"^\| (?<code>\d+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex ExitCode();
}
