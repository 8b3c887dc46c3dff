using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Tests.Machines.Proxmox;

/// <summary>
/// A Proxmox VE host in a folder: scripts run in a real bash with a fake qm. It accepts only the options that our scripts
/// may use, prints the output of the real qm (qemu-server 9), and fails on everything else.
/// </summary>
internal sealed class FakeQm : IHost, IDisposable
{
    private const string Script = """
        #!/bin/bash
        pve=$(dirname "$(dirname "$0")")/pve
        echo "qm $*" >> "$pve/calls"
        die() { echo "$1" >&2; exit 255; }
        conf() { echo "$pve/qemu-server/$1.conf"; }
        there() { [ -e "$(conf "$1")" ] || die "Configuration file 'nodes/pve/qemu-server/$1.conf' does not exist"; }
        put() { sed -i "/^$2: /d" "$(conf "$1")"; printf '%s: %s\n' "$2" "$3" >> "$(conf "$1")"; }
        command=$1; shift
        case $command in
          config) there "$1"; sort "$(conf "$1")" ;;
          status) there "$1"; echo "status: $(cat "$pve/state.$1" 2>/dev/null || echo stopped)" ;;
          start) there "$1"; [ "$(cat "$pve/state.$1" 2>/dev/null)" != running ] || die "VM $1 already running"; echo running > "$pve/state.$1" ;;
          stop) there "$1"; echo stopped > "$pve/state.$1" ;;
          destroy)
            there "$1"; [ "$*" = "$1 --purge 1" ] || die "unexpected: $*"
            [ "$(cat "$pve/state.$1" 2>/dev/null)" != running ] || die "VM $1 is running - destroy failed"
            rm -f "$(conf "$1")" "$pve/state.$1"; sed -i "s/\"$1\":[^}]*},\?//" "$pve/.vmlist" ;;
          clone)
            there "$1"; [ ! -e "$(conf "$2")" ] || die "unable to create VM $2: config file already exists"
            source=$1 id=$2; shift 2
            cp "$(conf "$source")" "$(conf "$id")"; sed -i '/^template:/d' "$(conf "$id")"
            put "$id" net0 "virtio=BC:24:11:00:00:$((id % 90 + 10)),bridge=vmbr9,tag=7"
            while [ $# -gt 0 ]; do
              case $1 in --name|--description) put "$id" "${1#--}" "$2" ;; --full|--storage) put "$id" "clone-${1#--}" "$2" ;; *) die "Unknown option: ${1#--}" ;; esac
              shift 2
            done
            echo "create linked clone of drive scsi0 (local-lvm:base-$source-disk-0)" ;;
          disk)
            [ "$1" = resize ] && there "$2" || die "unexpected: disk $*"
            old=$(sed -n "s/^$3: .*size=\([0-9]*\)G.*/\1/p" "$(conf "$2")")
            [ -n "$old" ] || die "disk '$3' does not exist"
            [ "${4%G}" -ge "$old" ] || die "shrinking disks is not supported"
            sed -i "/^$3: /s/size=[0-9]*G/size=$4/" "$(conf "$2")" ;;
          set)
            there "$1"; id=$1; shift
            while [ $# -gt 0 ]; do
              case $1 in
                --net0|--ipconfig0|--ciuser|--agent|--nameserver|--cores|--memory) put "$id" "${1#--}" "$2" ;;
                --sshkeys) put "$id" sshkeys "$(sed 's/ /%20/g; s/$/%0A/' "$2")"; stat -c 'key file %a' "$2" >> "$pve/calls" ;;
                *) die "Unknown option: ${1#--}" ;;
              esac
              shift 2
            done ;;
          guest)
            [ "$1" = exec ] || die "unexpected: guest $1"; there "$2"
            [ "$(cat "$pve/state.$2" 2>/dev/null)" = running ] || die "VM $2 is not running"
            [ ! -e "$pve/forbidden" ] || die "Agent error: Command guest-exec has been disabled: the command is not allowed"
            if [ ! -e "$pve/agent.$2" ]; then touch "$pve/agent.$2"; die "QEMU guest agent is not running"; fi
            printf '{\n   "exitcode" : 0,\n   "exited" : 1,\n   "out-data" : "ssh-ed25519 AAAAkey%s root@clone\\n"\n}\n' "$2" ;;
          *) die "unexpected: $command $*" ;;
        esac
        """;

    public FakeQm()
    {
        Folder = Directory.CreateTempSubdirectory("hak8s-fake-qm-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "bin"));
        Directory.CreateDirectory(Path.Combine(Pve, "qemu-server"));
        var file = Path.Combine(Folder, "bin", "qm");
        File.WriteAllText(file, Script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(Pve, ".vmlist"), "{\"version\": 7, \"ids\": {}}");
        File.WriteAllText(Path.Combine(Pve, "calls"), "");
        Put(9000, "name: debian-12", "template: 1", "net0: virtio=BC:24:11:2E:C5:DA,bridge=vmbr9,tag=7", "boot: order=ide2;scsi0;net0", "ide2: local-lvm:vm-9000-cloudinit,media=cdrom", "scsi0: local-lvm:base-9000-disk-0,size=10G");
    }

    public string Name => "proxmox";

    public string Folder { get; }

    public string KnownHostsFile => Path.Combine(Folder, "known_hosts");

    /// <summary>All calls of qm that change something, in order.</summary>
    public IEnumerable<string> Changes => File.ReadAllLines(Path.Combine(Pve, "calls"))
        .Where(call => !call.StartsWith("qm config", StringComparison.Ordinal) && !call.StartsWith("qm status", StringComparison.Ordinal) && !call.StartsWith("qm guest", StringComparison.Ordinal) && call.StartsWith("qm", StringComparison.Ordinal));

    public string Calls => File.ReadAllText(Path.Combine(Pve, "calls"));

    private string Pve => Path.Combine(Folder, "pve");

    public void Put(int id, params string[] lines) => File.WriteAllLines(Path.Combine(Pve, "qemu-server", $"{id}.conf"), lines);

    /// <summary>The template's agent forbids guest-exec, as that of RHEL 9.4 and later does.</summary>
    public void ForbidCommands() => File.WriteAllText(Path.Combine(Pve, "forbidden"), "");

    public void Forget(int id, string key)
    {
        var file = Path.Combine(Pve, "qemu-server", $"{id}.conf");
        File.WriteAllLines(file, File.ReadAllLines(file).Where(line => !line.StartsWith(key + ": ", StringComparison.Ordinal)));
    }

    /// <summary>Adds a machine of another Proxmox VE host in the same cluster.</summary>
    public void PutElsewhere(int id) => File.WriteAllText(Path.Combine(Pve, ".vmlist"), $"{{\"version\": 7, \"ids\": {{\n\"{id}\": {{ \"node\": \"pve2\", \"type\": \"lxc\", \"version\": 3 }}}}}}");

    public string? Setting(int id, string key)
    {
        var file = Path.Combine(Pve, "qemu-server", $"{id}.conf");
        return File.Exists(file) ? File.ReadAllLines(file).FirstOrDefault(line => line.StartsWith(key + ": ", StringComparison.Ordinal))?[(key.Length + 2)..] : null;
    }

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("bash", "--norc", "-s")
            {
                Input = command.Script.Text.Replace("/etc/pve", Pve, StringComparison.Ordinal),
                Environment = new Dictionary<string, string> { ["PATH"] = $"{Folder}/bin:{Environment.GetEnvironmentVariable("PATH")}" },
            },
            cancellation);
        return new CommandResult(result.ExitCode, result.Output, result.Error, result.Elapsed);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
