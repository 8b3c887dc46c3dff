using HaK8s.Sessions;
using HaK8s.Sessions.Auditing;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class AuditHostsTests
{
    [Test]
    public void A_hosts_answer_is_split_into_its_files()
    {
        const string Answer = "=== hak8s === /etc/haproxy/haproxy.cfg\nglobal\n  maxconn 1\n\n=== hak8s === configmap kube-system/kubeadm-config\nkind: X\n";
        Assert.That(AuditHosts.Parse("lb-1", Answer).Select(source => (source.Path, source.Text)), Is.EqualTo(new[]
        {
            ("lb-1:/etc/haproxy/haproxy.cfg", "global\n  maxconn 1\n"),
            ("configmap kube-system/kubeadm-config", "kind: X\n"),
        }));
    }

    [Test]
    public void A_host_without_configurations_has_no_files() => Assert.That(AuditHosts.Parse("lb-1", ""), Is.Empty);

    [Test]
    public void A_missing_file_is_named_and_ends_the_program_with_2()
    {
        var exception = Assert.Throws<SelectionException>(() => AuditFiles.Read(["/nowhere/haproxy.cfg"]));
        Assert.That(exception!.Message, Does.Contain("/nowhere/haproxy.cfg"));
        Assert.That(ExitCodes.Of(exception), Is.EqualTo(2));
    }

    [Test]
    public void Found_faults_end_the_program_with_5() => Assert.That(ExitCodes.Of(new FaultsFoundException("2 faults")), Is.EqualTo(5));

    [Test]
    public void A_folder_is_read_completely_except_files_that_are_not_text()
    {
        var folder = Directory.CreateTempSubdirectory("hak8s-audit-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "b"));
            File.WriteAllText(Path.Combine(folder, "b", "nginx.conf"), "stream {}");
            File.WriteAllText(Path.Combine(folder, "a.cfg"), "global");
            File.WriteAllBytes(Path.Combine(folder, "picture"), [1, 0, 2]);
            Assert.That(AuditFiles.Read([folder]).Select(source => source.Path), Is.EqualTo(new[] { Path.Combine(folder, "a.cfg"), Path.Combine(folder, "b", "nginx.conf") }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
