using HaK8s.Audit;
using HaK8s.ClusterFile;
using HaK8s.Sessions;
using HaK8s.Sessions.Commands;

// Checks a cluster file, writes every file that new hosts would get, and audits these files: dotnet run -- cluster.yaml
// No build engine, and no login to a host.
if (args is not [var name])
{
    Console.Error.WriteLine("usage: dotnet run -- CLUSTER-FILE");
    return ExitCodes.Configuration;
}

var file = Path.GetFullPath(name);
var results = Path.GetFullPath("artifacts");
try
{
    var cluster = ClusterFileReader.Read(File.ReadAllText(file), file);
    Console.WriteLine($"{cluster.Name}: {string.Join(", ", cluster.Hosts.Select(host => $"{host.Name} ({host.Role})"))}");

    await using var run = new ClusterRun(new SessionOptions { ClusterFile = file, ArtifactsFolder = results, Assume = "ubuntu/24.04" });
    await new InspectCommands(run).RenderAsync(CancellationToken.None);

    var rendered = Directory.EnumerateFiles(Path.Combine(results, "render"), "*", SearchOption.AllDirectories);
    var report = Auditor.Audit([.. rendered.Select(path => new AuditSource(path, File.ReadAllText(path)))]);
    Console.WriteLine($"{report.Read.Count} files read: {report.Headline}");
    return report.Has(Certainty.Fault) ? ExitCodes.NotProved : 0;
}
catch (Exception exception) when (ExitCodes.Of(exception) is { } code)
{
    Console.Error.WriteLine(exception.Message);
    return code;
}
