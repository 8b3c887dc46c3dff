using HaK8s.Hosts;
using HaK8s.Processes;
using HaK8s.Steps.Backups;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Backups;

/// <summary>Copies a file with the real programs, on this computer.</summary>
public sealed class HostFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3_000_000)]
    [TestCase((HostFiles.PieceMegabytes << 20) + 5)]
    [TestCase(HostFiles.PieceMegabytes << 20)]
    public async Task A_file_arrives_as_it_was_sent_and_comes_back(int size)
    {
        var content = new byte[size];
        new Random(1).NextBytes(content);
        var (host, path) = (new ThisHost(), Path.Combine(_folder, "in", "file"));
        await HostFiles.WriteAsync(host, Path.Combine(_folder, "in"), "file", new MemoryStream(content), CancellationToken.None);
        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(content));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var copy = new MemoryStream();
        await new HostFileStream(host, path, size).CopyToAsync(copy);
        Assert.That(copy.ToArray(), Is.EqualTo(content));
    }

    private sealed class ThisHost : IHost
    {
        public string Name => "this";

        public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
        {
            var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-s") { Input = command.Script.Text }, cancellation);
            return new CommandResult(result.ExitCode, result.Output, result.Error, TimeSpan.Zero);
        }
    }
}
