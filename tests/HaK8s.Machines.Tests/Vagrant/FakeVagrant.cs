using HaK8s.Machines;
using HaK8s.Machines.Vagrant;
using HaK8s.Tests.Testing;
using NSubstitute;

namespace HaK8s.Tests.Machines.Vagrant;

/// <summary>
/// A script named vagrant, first on PATH, with two machines. It records requested changes and accepts only the options
/// that our code may use. It dies half-way through an up if a file named break exists.
/// </summary>
internal sealed class FakeVagrant : IDisposable
{
    private const string Script = """
        #!/bin/bash
        here=$(dirname "$0")
        case "$*" in
          'status --machine-readable')
            for machine in cp-1 worker-1; do
              echo "1,$machine,state,$(cat "$here/state.$machine" 2>/dev/null || echo not_created)"
            done
            exit 0 ;;
          'halt --force '*' --machine-readable') echo "$*" >> "$here/changes"; echo poweroff > "$here/state.$3"; exit 0 ;;
          'up '*' --provider virtualbox --no-parallel --machine-readable' | 'up '*' --provider virtualbox --no-parallel --provision --machine-readable') ;;
          *) echo "unexpected: $*" >&2; exit 1 ;;
        esac
        echo "$*" >> "$here/changes"
        echo running > "$here/state.$2"
        [ ! -e "$here/break" ] || { echo "killed in the middle" >&2; exit 1; }
        """;

    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public FakeVagrant()
    {
        Folder = Directory.CreateTempSubdirectory("hak8s-fake-vagrant-").FullName;
        var file = Path.Combine(Folder, "vagrant");
        File.WriteAllText(file, Script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Put("changes", "");
        Environment.SetEnvironmentVariable("PATH", $"{Folder}:{_path}");
        var cluster = new ClusterFolder(Path.Combine(Folder, "cluster"));
        cluster.Ensure();
        KnownHosts = cluster.KnownHostsFile;
        Machines = new VagrantMachines(Plans.Spec(0, 1, 1), "cluster.yaml", Folder, cluster, Substitute.For<IPackageSources>()) { Answers = (_, _) => Task.FromResult(HaveTheirAddresses) };
    }

    /// <summary>True if running machines answer at their addresses in the cluster.</summary>
    public bool HaveTheirAddresses { get; set; }

    public string Folder { get; }

    public string KnownHosts { get; }

    public VagrantMachines Machines { get; }

    /// <summary>Returns the changes requested since the last call.</summary>
    public string[] TakeChanges()
    {
        var changes = File.ReadAllLines(Path.Combine(Folder, "changes"));
        Put("changes", "");
        return changes;
    }

    public void Put(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public void Remove(string name) => File.Delete(Path.Combine(Folder, name));

    public Task UpAsync() => Machines.BringUpAsync(Substitute.For<IProgress<MachineProgress>>(), CancellationToken.None);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(Folder, recursive: true);
    }
}
