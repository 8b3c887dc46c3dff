using HaK8s.Hosts.Ssh;

namespace HaK8s.Tests.Hosts.Ssh;

/// <summary>
/// A script named ssh, first on PATH. It records its arguments, logs in by creating the socket, and runs a local bash as
/// a channel. Files next to it make it fail or hang, for all hosts or for one.
/// </summary>
internal sealed class FakeSsh : IAsyncDisposable
{
    private const string Script = """
        #!/bin/bash
        here=$(dirname "$0")
        printf '%s\n' "$*" >> "$here/calls"
        printf '%s\n' "$@" > "$here/last-arguments"
        for ((i = 1; i <= $#; i++)); do [ "${!i}" = -S ] && { j=$((i + 1)); socket=${!j}; }; done
        case " $* " in
          *" -O exit "*) rm -f "$socket" ;;
          *" -v "*) cat "$here/explain" >&2; exit 255 ;;
          *" -M "*)
            printf '%s\n' "$@" > "$here/connect-arguments"
            if [ -s "$here/connect-error-once" ]; then cat "$here/connect-error-once" >&2; rm "$here/connect-error-once"; exit 255; fi
            for error in "$here/connect-error" "$here/connect-error-${!#}"; do
              if [ -s "$error" ]; then cat "$error" >&2; exit 255; fi
            done
            [ ! -e "$here/connect-hangs" ] || exec sleep 30
            : > "$socket"
            # What the real client does: it stays, with whatever streams it was given.
            ( exec sleep 30 ) & echo $! >> "$here/stays" ;;
          *)
            printf '%s\n' "$@" > "$here/channel-arguments"
            if [ -s "$here/channel-error" ]; then cat "$here/channel-error" >&2; [ -e "$here/channel-error-stays" ] || rm "$here/channel-error"; exit 255; fi
            [ ! -e "$here/channel-hangs" ] || exec sleep 30
            [ -e "$here/noise" ] && { cat "$here/noise"; cat "$here/noise" >&2; }
            exec bash --norc --noprofile -s ;;
        esac
        """;

    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public FakeSsh()
    {
        Folder = Directory.CreateTempSubdirectory("hak8s-fake-ssh-").FullName;
        var file = Path.Combine(Folder, "ssh");
        File.WriteAllText(file, Script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{Folder}:{_path}");
        Connections = new HostConnections([("cp-1", Complete), ("own", new SshEndpoint { HostName = "host.example", Client = SshClientKind.OpenSsh })], "/cluster/known hosts");
    }

    public static SshEndpoint Complete { get; } = new() { HostName = "10.0.0.11", User = "root", Port = 2222, IdentityFile = "/cluster/id", Client = SshClientKind.OpenSsh };

    public string Folder { get; }

    public HostConnections Connections { get; }

    /// <summary>Counts the calls with this argument.</summary>
    public int Calls(string argument) => File.ReadAllLines(Path.Combine(Folder, "calls")).Count(line => $" {line} ".Contains($" {argument} ", StringComparison.Ordinal));

    public string[] Arguments(string call) => File.ReadAllLines(Path.Combine(Folder, call + "-arguments"));

    public void Put(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        Environment.SetEnvironmentVariable("PATH", _path);
        var stays = Path.Combine(Folder, "stays");
        foreach (var pid in File.Exists(stays) ? File.ReadAllLines(stays) : [])
        {
            using var process = System.Diagnostics.Process.GetProcessById(int.Parse(pid));
            process.Kill();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
