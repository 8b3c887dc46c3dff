using System.Net.Sockets;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Finds the reason of a failed login from the exception and from how far the login had come.</summary>
internal static class LoginFailure
{
    // The library's words for a login without any key, before the host's methods in brackets.
    private const string NoMethod = "No suitable authentication method found to complete authentication ";

    /// <param name="verdict">The verdict on the host's key; null if none was offered yet.</param>
    public static SshFailure Of(Exception exception, LoginStage stage, HostKeyVerdict? verdict) => exception switch
    {
        // The library only says that the key was not accepted.
        _ when verdict is HostKeyVerdict.Changed or HostKeyVerdict.Revoked => SshFailure.HostKeyChanged,
        _ when verdict is HostKeyVerdict.Unknown => SshFailure.HostKeyUnknown,
        SocketException socket => OfSocket(socket.SocketErrorCode, stage),
        OperationCanceledException or TimeoutException or SshOperationTimeoutException => Overdue(stage),
        SshAuthenticationException or SshPassPhraseNullOrEmptyException => SshFailure.AuthenticationFailed,
        SshConnectionException connection => OfConnection(connection),
        IOException => SshFailure.Closed,
        _ => SshFailure.Other,
    };

    /// <summary>Returns the text for the error's detail, in the words that <see cref="SshProblem"/> knows.</summary>
    public static string Text(Exception exception, LoginStage stage, TimeSpan total) => Overdue(stage) == SshFailure.LoginOverdue && IsTimeout(exception)
        ? stage == LoginStage.Greeting ? SshErrorText.BannerLate : $"{SshErrorText.Overdue} {total.TotalSeconds:0} s"
        : exception is SshAuthenticationException && exception.Message.StartsWith(NoMethod, StringComparison.Ordinal)
            ? "there is nothing else to try; the host accepts " + exception.Message[NoMethod.Length..].Trim('(', ')', '.')
            : exception.Message;

    private static bool IsTimeout(Exception exception) => exception is OperationCanceledException or TimeoutException or SshOperationTimeoutException;

    private static SshFailure Overdue(LoginStage stage) => stage == LoginStage.Connecting ? SshFailure.TimedOut : SshFailure.LoginOverdue;

    private static SshFailure OfSocket(SocketError error, LoginStage stage) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => SshFailure.NameNotResolved,
        SocketError.ConnectionRefused => SshFailure.Refused,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown => SshFailure.Unreachable,
        SocketError.TimedOut => Overdue(stage),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => SshFailure.Closed,
        _ => SshFailure.Other,
    };

    private static SshFailure OfConnection(SshConnectionException exception) => exception.DisconnectReason switch
    {
        // sshd ends the connection with these words after MaxAuthTries keys.
        _ when exception.Message.Contains("Too many authentication failures", StringComparison.Ordinal) => SshFailure.AuthenticationFailed,
        DisconnectReason.HostKeyNotVerifiable => SshFailure.HostKeyUnknown,
        DisconnectReason.KeyExchangeFailed or DisconnectReason.MacError or DisconnectReason.CompressionError or DisconnectReason.ProtocolVersionNotSupported => SshFailure.Other,
        DisconnectReason.NoMoreAuthenticationMethodsAvailable or DisconnectReason.IllegalUserName => SshFailure.AuthenticationFailed,
        _ => SshFailure.Closed,
    };
}
