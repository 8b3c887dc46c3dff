using System.Net.Sockets;
using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;
using Renci.SshNet.Common;
using Renci.SshNet.Messages.Transport;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class LoginFailureTests
{
    [TestCase(SocketError.HostNotFound, SshFailure.NameNotResolved)]
    [TestCase(SocketError.TryAgain, SshFailure.NameNotResolved)]
    [TestCase(SocketError.ConnectionRefused, SshFailure.Refused)]
    [TestCase(SocketError.HostUnreachable, SshFailure.Unreachable)]
    [TestCase(SocketError.NetworkUnreachable, SshFailure.Unreachable)]
    [TestCase(SocketError.TimedOut, SshFailure.TimedOut)]
    [TestCase(SocketError.ConnectionReset, SshFailure.Closed)]
    public void A_socket_says_why_there_is_no_connection(SocketError error, SshFailure failure) =>
        Assert.That(LoginFailure.Of(new SocketException((int)error), LoginStage.Connecting, null), Is.EqualTo(failure));

    [Test]
    public void A_silent_host_and_a_slow_login_are_distinguished()
    {
        Assert.That(LoginFailure.Of(new OperationCanceledException(), LoginStage.Connecting, null), Is.EqualTo(SshFailure.TimedOut));
        foreach (var stage in new[] { LoginStage.Greeting, LoginStage.LoggingIn })
        {
            Assert.That(LoginFailure.Of(new TimeoutException(), stage, null), Is.EqualTo(SshFailure.LoginOverdue));
            Assert.That(LoginFailure.Of(new SshOperationTimeoutException("x"), stage, null), Is.EqualTo(SshFailure.LoginOverdue));
        }

        Assert.That(LoginFailure.Text(new TimeoutException(), LoginStage.Greeting, TimeSpan.FromSeconds(8)), Is.EqualTo("timed out during banner exchange"));
        Assert.That(LoginFailure.Text(new TimeoutException(), LoginStage.LoggingIn, TimeSpan.FromSeconds(8)), Is.EqualTo("the login did not end within 8 s"));
        Assert.That(LoginFailure.Text(new SshConnectionException("why"), LoginStage.LoggingIn, TimeSpan.FromSeconds(8)), Is.EqualTo("why"));
        Assert.That(
            LoginFailure.Text(new SshAuthenticationException("No suitable authentication method found to complete authentication (publickey,password)."), LoginStage.LoggingIn, TimeSpan.Zero),
            Is.EqualTo("there is nothing else to try; the host accepts publickey,password"));
    }

    [TestCase(nameof(HostKeyVerdict.Unknown), SshFailure.HostKeyUnknown)]
    [TestCase(nameof(HostKeyVerdict.Changed), SshFailure.HostKeyChanged)]
    [TestCase(nameof(HostKeyVerdict.Revoked), SshFailure.HostKeyChanged)]
    [TestCase(nameof(HostKeyVerdict.Known), SshFailure.Closed)]
    public void The_verdict_on_the_key_goes_before_the_librarys_words(string verdict, SshFailure failure) =>
        Assert.That(LoginFailure.Of(new SshConnectionException("closed", DisconnectReason.ConnectionLost), LoginStage.LoggingIn, Enum.Parse<HostKeyVerdict>(verdict)), Is.EqualTo(failure));

    [TestCase(DisconnectReason.ConnectionLost, SshFailure.Closed)]
    [TestCase(DisconnectReason.TooManyConnections, SshFailure.Closed)]
    [TestCase(DisconnectReason.None, SshFailure.Closed)]
    [TestCase(DisconnectReason.KeyExchangeFailed, SshFailure.Other)]
    [TestCase(DisconnectReason.HostKeyNotVerifiable, SshFailure.HostKeyUnknown)]
    [TestCase(DisconnectReason.NoMoreAuthenticationMethodsAvailable, SshFailure.AuthenticationFailed)]
    public void The_hosts_reason_for_a_disconnection_counts(DisconnectReason reason, SshFailure failure) =>
        Assert.That(LoginFailure.Of(new SshConnectionException("x", reason), LoginStage.LoggingIn, null), Is.EqualTo(failure));

    [Test]
    public void Refused_keys_are_distinguished_however_the_host_says_it()
    {
        Assert.That(LoginFailure.Of(new SshAuthenticationException("Permission denied (publickey)."), LoginStage.LoggingIn, HostKeyVerdict.Known), Is.EqualTo(SshFailure.AuthenticationFailed));
        var tries = new SshConnectionException("The connection was closed by the server: Too many authentication failures (ProtocolError).", DisconnectReason.ProtocolError);
        Assert.That(LoginFailure.Of(tries, LoginStage.LoggingIn, HostKeyVerdict.Known), Is.EqualTo(SshFailure.AuthenticationFailed));
    }

    [Test]
    public void Any_other_exception_is_no_certain_reason() =>
        Assert.That(LoginFailure.Of(new InvalidOperationException("x"), LoginStage.LoggingIn, null), Is.EqualTo(SshFailure.Other));
}
