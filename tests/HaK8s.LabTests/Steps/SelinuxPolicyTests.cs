using HaK8s.LabTests.Templates;
using HaK8s.Processes;
using HaK8s.Tests.Steps;
using NUnit.Framework;

namespace HaK8s.LabTests.Steps;

/// <summary>
/// Queries a policy of SELinux for the accesses to HaK8s' files. Debian has the tools but not RHEL's policy: copy
/// /etc/selinux/targeted of a host of that family and set HAK8S_SELINUX_POLICY to the copy.
/// </summary>
public class SelinuxPolicyTests
{
    private const string Variable = "HAK8S_SELINUX_POLICY";

    private string _policy = "";
    private string _contexts = "";

    [OneTimeSetUp]
    public async Task FindPolicy()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) ?? "/etc/selinux/targeted";
        _policy = Directory.Exists($"{folder}/policy") ? Directory.EnumerateFiles($"{folder}/policy", "policy.*").Order(StringComparer.Ordinal).LastOrDefault() ?? "" : "";
        _contexts = $"{folder}/contexts/files/file_contexts";
        if (_policy.Length == 0 || !File.Exists(_contexts))
            Assert.Ignore($"needs a copy of /etc/selinux/targeted of RHEL, Rocky Linux or AlmaLinux, named by {Variable}");
        await InstalledProgram.RequireAsync("/usr/bin/sesearch", "setools");
        await InstalledProgram.RequireAsync("/usr/sbin/matchpathcon", "selinux-utils");
    }

    [TestCaseSource(nameof(Needs))]
    public async Task The_policy_grants_each_access(string domain, string path, string type, string kind, string permissions)
    {
        var label = await OutputAsync("/usr/sbin/matchpathcon", "-n", "-f", _contexts, "-m", kind == "sock_file" ? "socket" : kind, path.TrimEnd('/'));
        Assert.That(label, Does.Contain($":{type}:"), path);
        var rules = await OutputAsync("/usr/bin/sesearch", "-A", "-s", domain, "-t", type, "-c", kind, _policy);
        Assert.That(Granted(rules), Is.SupersetOf(permissions.Split(' ')), rules);
    }

    [TestCase("init_t", "shell_exec_t", "process", "initrc_t", TestName = "A_shell_of_a_unit_is_unconfined")]
    [TestCase("haproxy_t", "var_run_t", "sock_file", "haproxy_var_run_t", TestName = "The_socket_of_HAProxy_gets_its_own_type")]
    [TestCase("httpd_t", "var_run_t", "sock_file", "httpd_var_run_t", TestName = "The_socket_of_nginx_gets_its_own_type")]
    public async Task The_policy_changes_types(string domain, string type, string kind, string result) =>
        Assert.That(await OutputAsync("/usr/bin/sesearch", "-T", "-s", domain, "-t", type, "-c", kind, _policy), Does.Contain($" {result};"));

    private static IEnumerable<TestCaseData> Needs() => SelinuxNeed.All.Select(need =>
        new TestCaseData(need.Domain, need.Place, need.Type, need.Class, string.Join(' ', need.Permissions)).SetArgDisplayNames(need.Domain, need.Place));

    /// <summary>Reads the permissions of rules such as "allow a b:file { read open };", without those of booleans.</summary>
    private static IEnumerable<string> Granted(string rules) => rules.Split('\n')
        .Where(line => line.StartsWith("allow ", StringComparison.Ordinal) && !line.Contains('[', StringComparison.Ordinal))
        .SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split([' ', '{', '}', ';'], StringSplitOptions.RemoveEmptyEntries).Skip(1));

    private static async Task<string> OutputAsync(string program, params string[] arguments) =>
        await LocalProcess.RunCheckedAsync(new ProcessSpec(program, arguments), CancellationToken.None);
}
