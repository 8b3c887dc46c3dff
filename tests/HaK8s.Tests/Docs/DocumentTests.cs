using System.Text.RegularExpressions;
using HaK8s.Sessions;
using NUnit.Framework;
using YamlDotNet.RepresentationModel;

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

    [GeneratedRegex(@"^\| (?<code>\d+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex ExitCode();
}
