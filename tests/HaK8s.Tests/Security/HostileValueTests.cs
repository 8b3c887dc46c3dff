using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Templates;
using HaK8s.Tests.ClusterFile.Fuzzing;
using HaK8s.Tests.Testing;
using NUnit.Framework;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Tests.Security;

/// <summary>S5: no hostile value is executed or begins a configuration line. ShellTextTests sends thousands through a real bash.</summary>
public class HostileValueTests
{
    private const string Canary = "HAK8SCANARY";

    private static readonly string[] Hostile =
    [
        $"x\n{Canary} y", $"x\r\n  {Canary}: y", $"x\r{Canary}", $"x\u2028{Canary}", $"x\u0085{Canary}", $"{Canary}\n", $"$(touch {Canary})", $"`touch {Canary}`", $"x;touch {Canary}",
        $"x;touch${{IFS}}{Canary}", $"$(touch${{IFS}}{Canary})", $"'\ntouch {Canary}\n'", $"\";touch {Canary};\"", $"'$(touch${{IFS}}{Canary})'", $"x&{Canary}", $"x|{Canary}", $"x>{Canary}",
        $"{{{{host}}}}{Canary}", $"{{{{#each hosts}}}}{Canary}", $"x: {Canary}", $"x\n  - {Canary}", $"# {Canary}", $"- {Canary}", $"-{Canary}", $"--{Canary}", $"../../{Canary}", $"%n{Canary}",
        $"x }}\n}}\n{Canary} {{", $"x\"\n{Canary} = \"", $"x\\n{Canary}", $"10.98.0.10\n{Canary}", $"1.34.2\n{Canary}", $"registry.example/k8s\n{Canary}", $"https://x/\n{Canary}", $"cluster.local\n{Canary}",
    ];

    [Test]
    public void No_value_of_a_cluster_file_begins_a_line_of_a_configuration()
    {
        var (tried, taken) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (path, value, text) in Spoiled())
        {
            tried++;
            if (Read(text) is not { } spec)
                continue;
            taken.Add(path);
            var plan = ClusterPlanner.Plan(spec, Plans.FactsFor(spec));
            foreach (var file in plan.Hosts.SelectMany(host => RenderedFiles.Of(plan, host)))
            {
                Assert.That(file.Path, Does.Not.Contain(Canary), path);
                Assert.That(file.Content.Split('\n', '\r').Where(line => line.TrimStart(' ', '\t', '-').StartsWith(Canary, StringComparison.Ordinal)), Is.Empty, $"{path} = {value} in {file.Path}");
            }
        }

        TestContext.Out.WriteLine($"{tried} hostile values, some taken by {string.Join(", ", taken)}");
        Assert.That(tried, Is.GreaterThan(3000));
        Assert.That(taken, Is.Not.Empty, "free texts such as paths take some");
    }

    [Test]
    public async Task A_hostile_jump_host_executes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-hostile-").FullName;
        try
        {
            var ssh = Path.Combine(folder, "ssh");
            await File.WriteAllTextAsync(ssh, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > {folder}/arguments\n");
            File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var jump in Hostile.Where(value => !value.Any(char.IsWhiteSpace) && value[0] != '-'))
            {
                var endpoint = new SshEndpoint { HostName = "10.0.0.11", ProxyJump = jump, IdentityFile = "/tmp/it's $(touch x)" };
                var arguments = new SshArguments(endpoint, "/tmp/known $(touch y) hosts", "/run/socket").Connect(TimeSpan.FromSeconds(5));
                // ssh replaces %h, %p and %%, and passes the rest to the shell.
                var command = arguments.Single(argument => argument.StartsWith("ProxyCommand=", StringComparison.Ordinal))["ProxyCommand=".Length..]
                    .Replace("%h", "h", StringComparison.Ordinal).Replace("%p", "22", StringComparison.Ordinal).Replace("%%", "%", StringComparison.Ordinal);
                await LocalProcess.RunCheckedAsync(new ProcessSpec("sh", "-c", $"cd {folder} && PATH={folder}:$PATH && {command}"), CancellationToken.None);
                Assert.That(Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)), Is.EquivalentTo(["ssh", "arguments"]), jump);
                Assert.That(await File.ReadAllLinesAsync(Path.Combine(folder, "arguments")), Does.Contain("/tmp/it's $(touch x)"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_template_takes_values_as_they_are_and_evaluates_none() => Assert.That(
        StrictTemplate.Render("find-interface", new Dictionary<string, object>
        {
            ["address"] = "{{ interfaceFile }}",
            ["interfaceFile"] = "/run/{{ for x in address }}",
        }),
        Does.Contain("to {{ interfaceFile }}/32").And.Contain("> /run/{{ for x in address }}"));

    private static ClusterSpec? Read(string text)
    {
        try
        {
            return ClusterFileReader.Read(text, "cluster.yaml");
        }
        catch (ClusterFileException)
        {
            return null;
        }
    }

    /// <summary>Replaces every value of the files by every hostile value.</summary>
    private static IEnumerable<(string Path, string Value, string Text)> Spoiled()
    {
        foreach (var file in new[] { FullFile.Cluster, DefaultCluster.Text, Example("proxmox"), Example("external-etcd"), Example("calico"), Example("nginx-pair") })
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file));
            foreach (var (path, scalar) in Scalars("", stream.Documents[0].RootNode).ToList())
            {
                var (value, style) = (scalar.Value, scalar.Style);
                scalar.Style = ScalarStyle.DoubleQuoted;
                foreach (var hostile in Hostile)
                {
                    scalar.Value = hostile;
                    using var writer = new StringWriter();
                    stream.Save(writer, assignAnchors: false);
                    yield return (path, hostile, writer.ToString());
                }

                (scalar.Value, scalar.Style) = (value, style);
            }
        }
    }

    private static string Example(string name) => File.ReadAllText(Path.Combine(GoldenFile.ProjectDirectory, $"../../docs/examples/{name}.yaml"));

    private static IEnumerable<(string, YamlScalarNode)> Scalars(string path, YamlNode node) => node switch
    {
        YamlScalarNode scalar => [(path, scalar)],
        YamlMappingNode mapping => mapping.Children.SelectMany(child => Scalars($"{path}.{child.Key}".TrimStart('.'), child.Value)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(child => Scalars($"{path}[]", child)),
        _ => [],
    };
}
