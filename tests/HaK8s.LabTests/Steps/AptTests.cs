using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.LabTests.Templates;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Processes;
using HaK8s.Software;
using HaK8s.Steps;
using HaK8s.Steps.Desired;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>Runs the real apt with a signed repository on this computer and a separate database.</summary>
public class AptTests
{
    private const string MakeRepository = """
        set -euo pipefail
        cd "$1"
        mkdir -m 700 gpg; export GNUPGHOME=$PWD/gpg
        gpg --batch -q --passphrase '' --quick-generate-key 'HaK8s test <test@example.org>' rsa2048 sign never
        gpg --armor --export > key.asc
        mkdir repository
        package() {
          local folder=$PWD/package
          mkdir -p "$folder/DEBIAN"
          printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: test <test@example.org>\nDescription: test\n%b' "$1" "$2" "${3-}" > "$folder/DEBIAN/control"
          dpkg-deb -b "$folder" "repository/$1_$2.deb" >/dev/null
        }
        package kubelet 1.34.2-1.1
        package runc 1
        package containerd 1.7 'Depends: runc\n'
        package containerd.io 2.1 'Conflicts: containerd, runc\nReplaces: containerd, runc\nProvides: containerd, runc\n'
        package docker-ce 27 'Depends: containerd.io\n'
        package docker.io 26 'Depends: containerd\n'

        """;

    private const string Publish = """
        cd "$1/repository"
        export GNUPGHOME=$1/gpg
        dpkg-scanpackages . 2>/dev/null > Packages
        printf 'Date: %s\nSHA256:\n %s %s Packages\n' "$(LC_ALL=C date -uR)" "$(sha256sum < Packages | cut -d' ' -f1)" "$(stat -c %s Packages)" > Release
        gpg --batch -q --yes --clearsign -o InRelease Release

        """;

    private const string Own = """
        export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
        chmod 755 "$1"
        for folder in /etc/apt /var/lib/apt /var/cache/apt /var/lib/dpkg /var/lib/hak8s; do
          mkdir -p "$folder" "$1/own$folder"
          mount --bind "$1/own$folder" "$folder"
        done
        mkdir -p /etc/apt/{sources.list.d,keyrings,apt.conf.d,preferences.d} /var/lib/apt/lists/partial /var/cache/apt/archives/partial /var/lib/dpkg/{updates,info}
        touch /var/lib/dpkg/status /var/lib/dpkg/available
        echo 'APT::Sandbox::User "root";' > /etc/apt/apt.conf.d/00test

        """;

    private string _folder = "";

    private string Source => $"copy:{_folder}/repository";

    [SetUp]
    public async Task MakeAsync()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/bin/dpkg-scanpackages", "dpkg-dev");
        await InstalledProgram.RequireAsync("/usr/bin/gpg", "gpg");
        _folder = Directory.CreateTempSubdirectory("hak8s-apt-").FullName;
        await RunAsync("bash", MakeRepository + Publish);
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Lists_that_are_older_than_the_mirror_are_fetched_again()
    {
        Assert.That((await BringAsync(new Package("kubelet"))).ExitCode, Is.Zero);
        await RunAsync("bash", "cd \"$1\"; rm repository/containerd_1.7.deb; " + MakeRepository[MakeRepository.IndexOf("package() {", StringComparison.Ordinal)..MakeRepository.IndexOf("package kubelet", StringComparison.Ordinal)] + "package containerd 1.8 'Depends: runc\\n'\n" + Publish);
        var result = await BringAsync(new Package("kubelet"), new Package("containerd"));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("trying once more"));
        Assert.That((await BringAsync(new Package("kubelet"), new Package("containerd"))).Output, Is.Empty, "nothing is left to do");
    }

    [TestCase("kubernetes.list", "deb [signed-by=FOLDER/theirs.asc] SOURCE /")]
    [TestCase("kubernetes.sources", "Types: deb\nURIs: SOURCE\nSuites: /\nSigned-By: FOLDER/theirs.asc\n")]
    public async Task A_host_where_somebody_else_named_the_repository_keeps_a_working_apt(string file, string content)
    {
        await RunAsync("bash", "cp \"$1/key.asc\" \"$1/theirs.asc\"");
        var text = content.Replace("FOLDER", _folder, StringComparison.Ordinal).Replace("SOURCE", Source, StringComparison.Ordinal);
        await InOwnAsync(ShellText.Of($"printf '%s\\n' {text} > /etc/apt/sources.list.d/{file:raw}"));
        var result = await BringAsync(new Package("kubelet", "1.34.2-1.1", Hold: true));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That((await InOwnAsync(ShellText.Raw("apt-get update >/dev/null && ls /etc/apt/sources.list.d && apt-mark showhold"))).Output, Is.EqualTo($"{file}\nkubelet\n"));
    }

    [Test]
    public async Task A_source_that_apt_would_not_read_is_not_put_in_place()
    {
        await InOwnAsync(ShellText.Of($"echo {$"deb-src [signed-by=/theirs.asc] {Source} /"} > /etc/apt/sources.list.d/other.list"));
        var result = await BringAsync(new Package("kubelet"));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Conflicting values set for option Signed-By"));
        Assert.That((await InOwnAsync(ShellText.Raw("ls -A /etc/apt/sources.list.d"))).Output, Is.EqualTo("other.list\n"));
    }

    [Test]
    public async Task Docker_Engine_stays_and_its_containerd_is_used()
    {
        await BringAsync(new Package("docker-ce"));
        var result = await BringAsync(new Package("containerd", Hold: true) { Instead = NodePackages.ContainerdIo });
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That((await InOwnAsync(ShellText.Raw("apt-mark showhold; dpkg-query -W -f='${Package}\\n'"))).Output, Is.EqualTo("containerd.io\ncontainerd.io\ndocker-ce\n"));
    }

    [Test]
    public async Task Nothing_is_installed_that_would_remove_a_package_of_the_host()
    {
        await BringAsync(new Package("docker.io"));
        var result = await BringAsync(new Package("kubelet"), new Package("containerd.io"));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain($"{Removals.Sign}: ").And.Contain("containerd").And.Contain("runc"));
        Assert.That((await InOwnAsync(ShellText.Raw("dpkg-query -W -f='${Package}\\n'"))).Output, Is.EqualTo("containerd\ndocker.io\nrunc\n"));
    }

    /// <summary>Observes, decides and acts once.</summary>
    /// <returns>The result of the actions; without output if there are none.</returns>
    private async Task<ProcessResult> BringAsync(params Package[] packages)
    {
        var host = new HostPlan
        {
            Name = "cp-1",
            Role = HostRole.ControlPlane,
            Address = "10.98.0.21",
            Os = HostOs.Debian12,
            Repositories = [new RepositoryPlan("hak8s-kubernetes", $"{Source} /", await File.ReadAllTextAsync(Path.Combine(_folder, "key.asc")))],
        };
        var state = new DesiredState { Sources = PackageFiles.Repositories(host), Repositories = host.Repositories, Packages = packages };
        var observed = await InOwnAsync(StateObservation.Of(state));
        var actions = StateDecision.Of(state, StateFacts.Read(observed.Output));
        return actions.Count > 0 ? await InOwnAsync(ActionScript.Compose(actions)) : new ProcessResult(0, "", "", TimeSpan.Zero);
    }

    private Task<ProcessResult> InOwnAsync(ShellText script) => ScriptAsync("unshare --mount bash", Own + script.Text);

    private async Task RunAsync(string shell, string script)
    {
        var result = await ScriptAsync(shell, script);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
    }

    private async Task<ProcessResult> ScriptAsync(string shell, string script)
    {
        var file = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(file, script);
        string[] words = [.. shell.Split(' '), file, _folder];
        return await LocalProcess.RunAsync(new ProcessSpec(words[0], words[1..]), CancellationToken.None);
    }
}
