using System.Net.Sockets;
using System.Text;

namespace HaK8s.Tests.Steps.LoadBalancers;

/// <summary>An admin socket that answers like HAProxy 2.6, with three control planes in two backends.</summary>
internal sealed class SimulatedHaproxy : IDisposable
{
    private static readonly string[] Backends = ["control-planes", "control-planes-unchecked"];

    private readonly Socket _server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;

    public SimulatedHaproxy(string path)
    {
        Path = path;
        Reset();
        _server.Bind(new UnixDomainSocketEndPoint(path));
        _server.Listen();
        _serving = Task.Run(ServeAsync);
    }

    public string Path { get; }

    /// <summary>Results of the checks.</summary>
    public Dictionary<string, string> Status { get; private set; } = [];

    /// <summary>Servers out of rotation, as backend/server.</summary>
    public List<string> Drained { get; private set; } = [];

    /// <summary>True: it accepts commands and does nothing.</summary>
    public bool Deaf { get; set; }

    public void Reset()
    {
        (Status, Drained, Deaf) = (new() { ["cp-1"] = "UP", ["cp-2"] = "UP", ["cp-3"] = "UP" }, [], false);
    }

    public void Dispose()
    {
        _server.Dispose();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _server.AcceptAsync();
                var question = new byte[200];
                var length = await client.ReceiveAsync(question);
                await client.SendAsync(Encoding.ASCII.GetBytes(Answer(Encoding.ASCII.GetString(question, 0, length).TrimEnd())));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private string Answer(string question) => question.Split(' ') switch
    {
        ["show", "stat"] => $"# pxname,svname,status,type,check_status,\nkubernetes-api,FRONTEND,OPEN,0,,\n{string.Concat(Servers().Select(server => $"{server.Backend},{server.Name},{StatusOf(server.Backend, server.Name)},2,L7OK,\n"))}\n",
        ["show", "servers", "state", var backend] => $"1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state\n{string.Concat(Servers().Where(server => server.Backend == backend).Select(server => $"3 {backend} 1 {server.Name} 10.0.0.1 2 {(Drained.Contains($"{backend}/{server.Name}") ? 8 : 0)}\n"))}\n",
        ["set", "server", var server, "state", var state] => Set(server, state),
        _ => "Unknown command.\n",
    };

    private string Set(string server, string state)
    {
        Drained.RemoveAll(other => !Deaf && other == server);
        if (state == "drain" && !Deaf)
            Drained.Add(server);
        return "\n";
    }

    private string StatusOf(string backend, string server) => Drained.Contains($"{backend}/{server}") ? "DRAIN" : backend == Backends[0] ? Status[server] : "no check";

    private IEnumerable<(string Backend, string Name)> Servers() => Backends.SelectMany(backend => Status.Keys.Select(name => (backend, name)));
}
