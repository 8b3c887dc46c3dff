using HaK8s.Hosts;
using HaK8s.Templates;

namespace HaK8s.Steps.Desired;

/// <summary>A file that earlier versions of HaK8s wrote and that now has another path.</summary>
internal static class FormerFile
{
    /// <summary>Condition that the file is gone. A user-provided file of that name stays.</summary>
    public static HostCondition Gone(string path) => new(
        $"former-{Path.GetFileName(path)}",
        $"Remove {path}",
        ShellText.Of($"! grep -qs {ConfigFile.Signature} {path}"),
        ShellText.Of($"rm -f {path}"));
}
