using HaK8s.Hosts;
using HaK8s.Processes;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Desired;

/// <summary>Runs the observation in a real bash on real files; dpkg and systemd give the answers of a lab machine.</summary>
public sealed class StateObservationTests
{
    private const string Answers = """
        called() { [ -z "${calls-}" ] || echo "$1" >> "$calls"; }
        systemctl() {
          called systemctl
          [ "$*" = "show -p ActiveState -p UnitFileState -- haproxy.service gone.service kubelet.service" ] || return 1
          printf 'ActiveState=active\nUnitFileState=enabled\n\nActiveState=inactive\nUnitFileState=\n\nActiveState=inactive\nUnitFileState=disabled\n'
        }
        dpkg-query() { called dpkg-query; printf '%s\n' 'ii 	haproxy	2.6.12-1' 'hi 	kubelet	1.20.2-1' 'rc 	nginx	1.22' "${broken:-ii 	other	1}"; }

        """;

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s test's ").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Files_packages_conditions_and_services_are_reported()
    {
        var file = Path.Combine(_folder, "a file");
        await File.WriteAllTextAsync(file, "x\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, file);
        var facts = await ReadAsync("", file, link, Path.Combine(_folder, "gone"));
        Assert.Multiple(() =>
        {
            Assert.That(facts.Files.Keys, Is.EqualTo(new[] { file }));
            Assert.That(facts.Files[file], Does.StartWith("73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac 600 "));
            Assert.That(facts.Packages, Is.EquivalentTo(new Dictionary<string, string> { ["haproxy"] = "2.6.12-1", ["kubelet"] = "1.20.2-1" }));
            Assert.That(facts.Held, Is.EquivalentTo(new[] { "kubelet" }));
            Assert.That(facts.PackagesInterrupted, Is.False);
            Assert.That(facts.Holding, Is.EquivalentTo(new[] { "holds" }));
            Assert.That(facts.Services, Is.EquivalentTo(new Dictionary<string, string> { ["haproxy.service"] = "enabled active", ["gone.service"] = " inactive", ["kubelet.service"] = "disabled inactive" }));
            Assert.That(facts.Applied, Is.Empty);
        });
    }

    [TestCase("iU")]
    [TestCase("iF")]
    [TestCase("iW")]
    [TestCase("iHR")]
    public async Task Any_half_installed_package_is_reported(string state) =>
        Assert.That((await ReadAsync($"broken='{state}\tother\t1'\n")).PackagesInterrupted, Is.True);

    [Test]
    public async Task Each_program_is_started_once_for_everything()
    {
        var file = Path.Combine(_folder, "a file");
        var calls = Path.Combine(_folder, "calls");
        await File.WriteAllTextAsync(file, "x\n");
        await ReadAsync(
            $$"""
            calls="{{calls}}"
            command_not_found_handle() { echo "$1" >> "$calls"; return 127; }
            PATH=/nowhere

            """,
            file, Path.Combine(_folder, "gone"));
        Assert.That(await File.ReadAllLinesAsync(calls), Is.EquivalentTo(new[] { "sha256sum", "stat", "dpkg-query", "systemctl" }));
    }

    private static async Task<StateFacts> ReadAsync(string before, params string[] paths)
    {
        var state = new DesiredState
        {
            Files = [.. paths.Select(path => new ManagedFile(new ConfigFile(path, "x\n")))],
            Packages = [new Package("haproxy"), new Package("kubelet", "1.20.2-1", Hold: true), new Package("nginx")],
            Conditions = [new HostCondition("holds", "", ShellText.Raw("true"), ShellText.Raw(":")), new HostCondition("fails", "", ShellText.Raw("false"), ShellText.Raw(":"))],
            Services = [new Service("haproxy.service", []), new Service("gone.service", []), new Service("kubelet.service", [])],
        };
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", ["-c", before + Answers + StateObservation.Of(state).Text]), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return StateFacts.Read(result.Output);
    }
}
