using System.Net.Sockets;
using System.Security.Authentication;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Clients;

/// <summary>Describes the cause of a failed attempt in a few words, always the same for the same cause.</summary>
internal static class FailureClass
{
    /// <summary>No answer arrived in time.</summary>
    public const string TimedOut = "timed out";

    public static string Of(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case OperationCanceledException or TimeoutException:
                    return TimedOut;
                case SocketException socket:
                    return Of(socket.SocketErrorCode);
                case AuthenticationException:
                    return "TLS handshake failed";
                case KubeApiException api:
                    return $"{(int)api.Status} {Short(api.Message[(api.Message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())}".TrimEnd();
            }
        }

        return exception is IOException or HttpRequestException ? "connection closed" : Short(exception.Message);
    }

    private static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset or SocketError.Shutdown => "connection reset",
        SocketError.TimedOut => TimedOut,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route to the VIP",
        _ => error.ToString(),
    };

    private static string Short(string text) => text.Length > 80 ? text[..80] : text;
}
