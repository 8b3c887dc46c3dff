using HaK8s.Sessions;
using HaK8s.Sessions.Kubeconfigs;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public sealed class KubeconfigMergeTests
{
    private const string Fetched = """
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: Q0E=
            server: https://10.98.0.10:6443
          name: lab
        contexts:
        - context:
            cluster: lab
            user: kubernetes-admin
          name: kubernetes-admin@lab
        current-context: kubernetes-admin@lab
        kind: Config
        preferences: {}
        users:
        - name: kubernetes-admin
          user:
            client-certificate-data: Q0VSVA==
            client-key-data: S0VZ

        """;

    private const string Own = """
        apiVersion: v1
        kind: Config
        current-context: work
        preferences: {colors: true}
        clusters:
        - name: work
          cluster: {server: "https://work.example.org:6443"}
        - name: lab
          cluster: {server: "https://10.0.0.1:6443"}
        contexts:
        - name: work
          context: {cluster: work, user: me, namespace: mine}
        users:
        - name: me
          user:
            exec: {command: get-token, args: ["-x"]}

        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("hak8s-kubeconfig-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_users_entries_are_kept_and_the_clusters_entries_have_its_name() => Assert.That(KubeconfigMerge.Of(Own, Fetched, "lab"), Is.EqualTo("""
        apiVersion: v1
        kind: Config
        current-context: work
        preferences: {colors: true}
        clusters:
        - name: work
          cluster: {server: "https://work.example.org:6443"}
        - name: "lab"
          cluster:
            certificate-authority-data: Q0E=
            server: https://10.98.0.10:6443
        contexts:
        - name: work
          context: {cluster: work, user: me, namespace: mine}
        - name: "lab"
          context:
            cluster: "lab"
            user: "lab-admin"
        users:
        - name: me
          user:
            exec: {command: get-token, args: ["-x"]}
        - name: "lab-admin"
          user:
            client-certificate-data: Q0VSVA==
            client-key-data: S0VZ

        """));

    [Test]
    public void Without_a_current_context_of_the_user_the_clusters_context_is_current() =>
        Assert.That(KubeconfigMerge.Of("", Fetched, "lab"), Does.Contain("current-context: \"lab\"").And.Contain("kind: Config").And.Contain("user: \"lab-admin\""));

    [Test]
    public void Merging_again_changes_nothing()
    {
        var once = KubeconfigMerge.Of(Own, Fetched, "lab");
        Assert.That(KubeconfigMerge.Of(once, Fetched, "lab"), Is.EqualTo(once));
    }

    [TestCase("a: [")]
    [TestCase("- a")]
    public void A_broken_kubeconfig_is_left_alone(string own)
    {
        var path = Write("config", own);
        Assert.That(() => UserKubeconfig.Merge(Write("fetched", Fetched), "lab", path, DateTime.UnixEpoch), Throws.InstanceOf<SelectionException>().With.Message.Contains("was not changed"));
        Assert.That(File.ReadAllText(path), Is.EqualTo(own));
    }

    [Test]
    public void The_file_is_private_and_the_old_one_stays_next_to_it()
    {
        var path = Write("config", Own);
        var change = UserKubeconfig.Merge(Write("fetched", Fetched), "lab", path, DateTime.UnixEpoch);
        Assert.Multiple(() =>
        {
            Assert.That(change, Does.Contain("before-19700101-000000"));
            Assert.That(File.ReadAllText(path + ".before-19700101-000000"), Is.EqualTo(Own));
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(UserKubeconfig.Merge(Path.Combine(_folder, "fetched"), "lab", path, DateTime.UnixEpoch), Is.Null);
        });
    }

    [Test]
    public void A_missing_folder_and_file_are_created()
    {
        var path = Path.Combine(_folder, "home", ".kube", "config");
        Assert.That(UserKubeconfig.Merge(Write("fetched", Fetched), "lab", path, DateTime.UnixEpoch), Is.EqualTo($"merged into {path} as context lab"));
        Assert.That(File.Exists(path), Is.True);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
