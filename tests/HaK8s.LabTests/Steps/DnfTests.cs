using HaK8s.Hosts;
using HaK8s.LabTests.Templates;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Processes;
using HaK8s.Software;
using HaK8s.Steps;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Desired.Packaging;
using HaK8s.Templates;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>Runs the real dnf with a signed repository on this computer and a separate database.</summary>
public class DnfTests
{
    private const string MakeRepository = """
        set -euo pipefail
        cd "$1"
        mkdir -m 700 gpg; export GNUPGHOME=$PWD/gpg
        gpg --batch -q --passphrase '' --quick-generate-key 'HaK8s test <test@example.org>' rsa2048 sign never
        repository="$PWD/$2"
        mkdir -p "$repository"
        for package in kubelet-1.34.1 kubelet-1.34.2 kubernetes-cni-1.7.1; do
          printf 'Name: %s\nVersion: %s\nRelease: 150500.1.1\nSummary: test\nLicense: MIT\nBuildArch: noarch\n%%description\ntest\n%%files\n' "${package%-*}" "${package##*-}" > "$package.spec"
          rpmbuild --quiet -bb --define "_topdir $PWD/build" --define "_rpmdir $repository" "$package.spec"
        done
        while IFS='|' read -r name version fields; do
          printf 'Name: %s\nVersion: %s\nRelease: 1\nSummary: test\nLicense: MIT\nBuildArch: noarch\n%b%%description\ntest\n%%files\n' "$name" "$version" "$fields" > "$name.spec"
          rpmbuild --quiet -bb --define "_topdir $PWD/build" --define "_rpmdir $repository" "$name.spec"
        done <<'END'
        runc|1|
        podman|5|Requires: runc\n
        containerd.io|2.1|Conflicts: runc\nObsoletes: runc\n
        curl|8|Conflicts: curl-minimal\n
        curl-minimal|8|Conflicts: curl\n
        END
        rpm --define '_gpg_name test@example.org' --define '__gpg /usr/bin/gpg' --addsign "$repository"/noarch/*.rpm
        createrepo_c -q "$repository"
        gpg --batch -q --armor --detach-sign "$repository/repodata/repomd.xml"
        gpg --armor --export > "$repository/repodata/repomd.xml.key"
        """;

    // The layout of pkgs.k8s.io: the key lies beside the index, the packages in a folder of their architecture.
    private const string Repository = "core:/stable:/v1.34/rpm";

    /// <summary>
    /// Keeps everything that dnf and rpm write in the test's folder. Debian's plugin for local repositories would need
    /// its own key.
    /// </summary>
    private const string Own = """
        for folder in /etc/dnf /etc/yum.repos.d /etc/pki /var/lib/rpm /var/lib/dnf /var/cache/dnf /root/.rpmdb /var/lib/hak8s; do
          mkdir -p "$folder" "$1/own$folder"
          mount --bind "$1/own$folder" "$folder"
        done
        mkdir -p /etc/dnf/vars /etc/dnf/plugins
        echo 9 > /etc/dnf/vars/releasever
        printf '[main]\nenabled=0\n' > /etc/dnf/plugins/local.conf
        [ -f /etc/dnf/plugins/versionlock.conf ] || { printf '[main]\nenabled=1\nlocklist=/etc/dnf/plugins/versionlock.list\n' > /etc/dnf/plugins/versionlock.conf; : > /etc/dnf/plugins/versionlock.list; }

        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-dnf-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Exact_versions_are_installed_locked_upgraded_and_downgraded()
    {
        var host = await HostAsync();

        Assert.That(await BringAsync(host, "1.34.1"), Is.SupersetOf(new[] { "Install kubelet=1.34.1, kubernetes-cni", "Hold kubelet" }));
        Assert.That(await BringAsync(host, "1.34.1"), Is.Empty);
        Assert.That(await BringAsync(host, "1.34.2"), Is.EqualTo(new[] { "Install kubelet=1.34.2", "Hold kubelet" }));
        Assert.That(await BringAsync(host, "1.34.2"), Is.Empty);
        Assert.That(await BringAsync(host, "1.34.1"), Is.EqualTo(new[] { "Install kubelet=1.34.1", "Hold kubelet" }));
        Assert.That(await BringAsync(host, "1.34.1"), Is.Empty);
        Assert.That(await InOwnAsync(ShellText.Raw("dnf -q upgrade -y kubelet >/dev/null 2>&1; rpm -q kubelet")), Does.Contain("kubelet-1.34.1-150500.1.1"), "the lock keeps it");
    }

    [Test]
    public async Task Another_source_of_the_repository_with_exclusions_and_another_key_does_no_harm()
    {
        var host = await HostAsync();
        await InOwnAsync(ShellText.Of($"""
            printf '[kubernetes]\nname=Kubernetes\nbaseurl=%s\nenabled=1\ngpgcheck=1\ngpgkey=file:///none\nexclude=kubelet kubernetes-cni\n' {$"file://{_folder}/{Repository}/"} > /etc/yum.repos.d/kubernetes.repo
            """));
        Assert.That(await BringAsync(host, "1.34.1"), Is.SupersetOf(new[] { "Install kubelet=1.34.1, kubernetes-cni" }));
        Assert.That(await BringAsync(host, "1.34.1"), Is.Empty);
    }

    [Test]
    public async Task Nothing_is_installed_that_would_remove_a_package_of_the_host_but_curl_may_replace_its_smaller_build()
    {
        var host = await HostAsync();
        await BringAsync(host, "1.34.1");
        await InOwnAsync(ShellText.Raw("dnf install -q -y podman curl-minimal"));
        await InOwnAsync(ActionScript.Compose([new DnfPackages().Install([new Package("curl")], update: false)]));
        var refused = ShellText.Of($"({ActionScript.Compose([new DnfPackages().Install([new Package("containerd.io", Hold: true)], update: false)])}) 2>&1 && exit 1\nrpm -qa --qf 'has %{{NAME}}\n'");
        var output = await InOwnAsync(refused);
        Assert.That(output, Does.Contain($"{Removals.Sign}: runc, podman").And.Contain("has podman").And.Contain("has curl\n").And.Not.Contain("has curl-minimal").And.Not.Contain("has containerd.io"));
    }

    private async Task<HostPlan> HostAsync()
    {
        InstalledProgram.RequireRoot();
        await InstalledProgram.RequireAsync("/usr/bin/dnf", "dnf");
        await InstalledProgram.RequireAsync("/usr/bin/createrepo_c", "createrepo-c");
        await InstalledProgram.RequireAsync("/usr/bin/rpmbuild", "rpm");
        await InstalledProgram.RequireAsync("/usr/lib/python3/dist-packages/dnf-plugins/versionlock.py", "dnf-plugins-core");
        await InstalledProgram.RequireAsync("/usr/bin/gpg", "gpg");
        await RunAsync("bash", ShellText.Raw(MakeRepository));
        return new HostPlan
        {
            Name = "cp-1",
            Role = HaK8s.ClusterFile.HostRole.ControlPlane,
            Address = "10.98.0.21",
            Os = new HostOs("rocky", "9.4", PackageFamily.Dnf),
            Repositories = [new RepositoryPlan("hak8s-kubernetes", $"file://{_folder}/{Repository}/", await File.ReadAllTextAsync(Path.Combine(_folder, Repository, "repodata/repomd.xml.key")))],
        };
    }

    /// <summary>Observes, decides and acts once.</summary>
    private async Task<IReadOnlyList<string>> BringAsync(HostPlan host, string version)
    {
        var state = new DesiredState
        {
            Family = PackageFamily.Dnf,
            Sources = PackageFiles.Repositories(host),
            Packages = [new Package("kubelet", version, Hold: true), new Package("kubernetes-cni")],
        };
        var actions = StateDecision.Of(state, StateFacts.Read(await InOwnAsync(StateObservation.Of(state))));
        if (actions.Count > 0)
            await InOwnAsync(ActionScript.Compose(actions));
        return [.. actions.Select(action => action.Title)];
    }

    private Task<string> InOwnAsync(ShellText script) => RunAsync("unshare --mount bash", ShellText.Lines(ShellText.Raw(Own), script));

    private async Task<string> RunAsync(string shell, ShellText script)
    {
        var file = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(file, script.Text);
        string[] words = [.. shell.Split(' '), file, _folder, Repository];
        var result = await LocalProcess.RunAsync(new ProcessSpec(words[0], words[1..]), CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        return result.Output;
    }
}
