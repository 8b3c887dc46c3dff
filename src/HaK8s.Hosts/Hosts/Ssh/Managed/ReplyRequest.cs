using System.Reflection;
using Renci.SshNet;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>
/// Asks a host for a reply on a running command's channel. The library's keep-alive asks for none, and it has no public
/// request that costs the host nothing, so this calls one of its inner methods; a test notices if a new version lacks it.
/// </summary>
internal static class ReplyRequest
{
    private static readonly FieldInfo? Channel = typeof(SshCommand).GetField("_channel", BindingFlags.Instance | BindingFlags.NonPublic);
    private static readonly MethodInfo? Request = Channel?.FieldType.GetMethod("SendEnvironmentVariableRequest", [typeof(string), typeof(string)]);

    public static bool IsPossible => Request is not null;

    /// <summary>
    /// Blocks until the host has replied. SSH servers refuse a variable for a command that already runs, and the refusal is
    /// the reply.
    /// </summary>
    public static void Send(SshCommand command)
    {
        if (Channel?.GetValue(command) is { } channel)
            Request?.Invoke(channel, BindingFlags.DoNotWrapExceptions, null, ["HAK8S_ALIVE", "1"], null);
    }
}
