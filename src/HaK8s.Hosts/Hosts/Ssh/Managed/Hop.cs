using System.Diagnostics;
using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>One SSH connection of the library: to the host itself, or to a jump host on the way to it.</summary>
/// <param name="keys">The keys for the login.</param>
/// <param name="password">For hosts that accept a password too; null for the others.</param>
internal sealed class Hop(SshSettings settings, bool acceptsNewKey, LoginKeys keys, string? password) : IDisposable
{
    // For a request on the open connection, such as a new channel. A silent host is noticed sooner; see Dialer.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromMilliseconds(200);

    private readonly HostKeyCheck _check = new(settings, acceptsNewKey);
    private JumpPort? _port;
    private Relay? _relay;
    private Renci.SshNet.SshClient? _client;

    /// <summary>How far the login has come.</summary>
    public LoginStage Stage { get; private set; }

    /// <summary>The verdict on the host's key; null as long as none was offered.</summary>
    public HostKeyVerdict? Verdict => _check.Verdict;

    /// <inheritdoc cref="HostKeyCheck.Fingerprint"/>
    public string? Fingerprint => _check.Fingerprint;

    /// <summary>What else is known about a failure: what the jump host said, and why keys were not used.</summary>
    public IEnumerable<string> Remarks => (_port?.Problem is { } problem ? [$"the jump host: {problem}"] : Array.Empty<string>()).Concat(keys.Skipped);

    public bool IsConnected
    {
        get
        {
            try
            {
                return _client is { IsConnected: true };
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <exception cref="InvalidOperationException">There was no login.</exception>
    public Renci.SshNet.SshClient Client => _client ?? throw new InvalidOperationException("there was no login");

    /// <summary>Logs in. Called once.</summary>
    /// <param name="jump">Jump host through which to connect, or null.</param>
    /// <param name="timeout">Longest time until the host accepts the connection.</param>
    /// <param name="total">Longest time for all of it.</param>
    /// <exception cref="OperationCanceledException">Cancelled, or the time is over; <see cref="Stage"/> says where.</exception>
    public async Task LogInAsync(Hop? jump, TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(total > TimeSpan.Zero ? total : TimeSpan.Zero);
        var socket = await DialAsync(jump, timeout, deadline.Token);
        Stage = LoginStage.Greeting;
        _relay = new Relay(socket);
        var client = NewClient(_relay, total - watch.Elapsed);
        _client = client;
        try
        {
            // The library's ConnectAsync blocks a thread of the pool, and does not regard its token either.
            await OwnThread.RunAsync(client.Connect).WaitAsync(deadline.Token);
        }
        catch (SshAuthenticationException)
        {
            _check.Pin();
            throw;
        }

        _check.Pin();
        client.ConnectionInfo.Timeout = RequestTimeout;
    }

    /// <summary>Cuts the connection as a broken network would. The library tells the loss to all its commands.</summary>
    public void Cut() => _relay?.Dispose();

    public void Dispose()
    {
        _client?.Dispose();
        _relay?.Dispose();
        _port?.Dispose();
    }

    private async Task<Socket> DialAsync(Hop? jump, TimeSpan timeout, CancellationToken cancellation)
    {
        if (jump is not null)
        {
            Stage = LoginStage.Connecting;
            (_port, var forwarded) = await JumpPort.ConnectAsync(jump.Client, settings.HostName, settings.Port, cancellation);
            return forwarded;
        }

        Stage = LoginStage.LookingUp;
        var addresses = await Dialer.LookUpAsync(settings.HostName, cancellation);
        Stage = LoginStage.Connecting;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(timeout);
        return await Dialer.ConnectAsync(addresses, settings.Port, silence.Token);
    }

    private Renci.SshNet.SshClient NewClient(Relay relay, TimeSpan timeout)
    {
        // The relay is connected to the host already. A name here would only be looked up for nothing.
        var connection = new ConnectionInfo("127.0.0.1", settings.Port, settings.User, ProxyTypes.Socks5, "127.0.0.1", relay.Port, SocksGreeting.User, relay.Password, Methods())
        {
            Timeout = timeout > TimeSpan.FromSeconds(1) ? timeout : TimeSpan.FromSeconds(1),
            // A host that allows no further session would only say so again.
            RetryAttempts = 1,
            // A channel is closed either after its command has ended, or to end a command that does not end by itself.
            ChannelCloseTimeout = CloseTimeout,
        };
        Algorithms.Choose(connection, _check.KeyTypes, _check.WantsCertificate);
        var client = new Renci.SshNet.SshClient(connection) { KeepAliveInterval = Dialer.KeepAlive };
        client.HostKeyReceived += _check.OnOffered;
        client.ServerIdentificationReceived += (_, _) => Stage = LoginStage.LoggingIn;
        return client;
    }

    private AuthenticationMethod[] Methods()
    {
        var methods = new List<AuthenticationMethod>();
        if (keys.Sources.Count > 0)
            methods.Add(new PrivateKeyAuthenticationMethod(settings.User, [.. keys.Sources]));
        if (password is not null)
            methods.AddRange([new PasswordAuthenticationMethod(settings.User, password), Interactive(settings.User, password)]);
        // Without any key the login still shows the host's key, and fails with the host's own words.
        return methods.Count > 0 ? [.. methods] : [new NoneAuthenticationMethod(settings.User)];
    }

    /// <summary>Answers every hidden question with the password; there is usually only one, for the password.</summary>
    private static KeyboardInteractiveAuthenticationMethod Interactive(string user, string password)
    {
        var method = new KeyboardInteractiveAuthenticationMethod(user);
        method.AuthenticationPrompt += (_, asked) =>
        {
            foreach (var prompt in asked.Prompts)
                prompt.Response = prompt.IsEchoed ? "" : password;
        };
        return method;
    }
}
