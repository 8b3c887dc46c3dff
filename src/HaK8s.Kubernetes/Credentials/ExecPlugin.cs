using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaK8s.Processes;
using k8s.KubeConfigModels;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>
/// Runs the exec plugin of a kubeconfig's user as kubectl does. KubernetesClient can run plugins too, but it joins their
/// arguments with spaces, drops what they say, and leaves them running after its timeout.
/// </summary>
/// <param name="folder">The kubeconfig's folder, in which relative paths begin.</param>
/// <param name="place">Begins the errors.</param>
internal sealed class ExecPlugin(ExternalExecution exec, KubeCluster cluster, string authorities, string folder, string place, TimeProvider time)
{
    /// <summary>A plugin may ask servers far away.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private string Named => $"{place}: the exec plugin {exec.Command}";

    /// <exception cref="KubeConfigException">The plugin is missing, failed, or printed no valid credential.</exception>
    public async Task<Credential> RunAsync(CancellationToken cancellation)
    {
        var spec = new ProcessSpec(Program(), [.. exec.Arguments ?? []]) { Environment = Variables(), Deadline = Deadline };
        try
        {
            var result = await LocalProcess.RunAsync(spec, cancellation);
            return result.ExitCode == 0 ? Read(result.Output) : throw Failed($"ended with exit code {result.ExitCode}{Said(result.Error)}");
        }
        catch (ProcessFailedException exception)
        {
            // The message about an overdue program contains its arguments, which may be secret.
            throw Failed(exception.InnerException is Win32Exception reason ? $"could not be started: {reason.GetBaseException().Message}" : $"did not end within {Deadline.TotalSeconds:0} s");
        }
    }

    private string Program()
    {
        var name = exec.Command ?? "";
        var path = name.Contains('/', StringComparison.Ordinal) ? Path.GetFullPath(name, folder) : ProgramPath.Find(name);
        return path is not null && File.Exists(path)
            ? path
            : throw new KubeConfigException($"{Named} is not installed on this computer\n  try: {(string.IsNullOrWhiteSpace(exec.InstallHint) ? $"install {name}" : OneLine(exec.InstallHint))}");
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string> { ["KUBERNETES_EXEC_INFO"] = Info().ToJsonString() };
        foreach (var variable in exec.EnvironmentVariables ?? [])
        {
            if (variable.TryGetValue("name", out var name) && variable.TryGetValue("value", out var value))
                variables[name] = value;
        }

        return variables;
    }

    private JsonObject Info()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (exec.ProvideClusterInfo)
        {
            var about = new JsonObject { ["server"] = cluster.Server, ["insecure-skip-tls-verify"] = cluster.SkipTlsVerify };
            if (authorities.Length > 0)
                about["certificate-authority-data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(authorities));
            if (cluster.TlsServerName is { Length: > 0 } serverName)
                about["tls-server-name"] = serverName;
            if (cluster.ProxyUrl is { Length: > 0 } proxy)
                about["proxy-url"] = proxy;
            spec["cluster"] = about;
        }

        return new JsonObject { ["apiVersion"] = exec.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec };
    }

    private Credential Read(string output)
    {
        var answer = Parse(output);
        if (answer.Text("apiVersion") != exec.ApiVersion)
            throw Failed($"printed the version \"{answer.Text("apiVersion")}\" instead of {exec.ApiVersion}");
        var (token, certificate, key) = (answer.Text("status", "token"), answer.Text("status", "clientCertificateData"), answer.Text("status", "clientKeyData"));
        if (token.Length == 0 && (certificate.Length == 0 || key.Length == 0))
            throw Failed("printed neither a token nor a certificate with its key");
        var bearer = token.Length > 0 ? Credential.Bearer(token) : null;
        DateTimeOffset? end = DateTimeOffset.TryParse(answer.Text("status", "expirationTimestamp"), out var told) ? told : bearer?.End;
        var credential = new Credential(bearer?.Header, certificate.Length > 0 && key.Length > 0 ? CertificateFiles.WithKey(certificate, key) : null, end);
        return credential.HasEnded(time.GetUtcNow()) ? throw RenewedCredential.Expired($"{Named} printed an old credential", credential) : credential;
    }

    private JsonElement Parse(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Failed("did not print an ExecCredential in JSON");
        }
    }

    private KubeConfigException Failed(string what) => new($"{Named} {what}\n  try: run it yourself as the kubeconfig says, or kubectl get nodes");

    /// <summary>Returns the last lines of its standard error.</summary>
    private static string Said(string error) => OneLine(string.Join('\n', error.TrimEnd().Split('\n').TakeLast(3))) is { Length: > 0 } said ? $": {said}" : "";

    private static string OneLine(string text) => string.Join("; ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
