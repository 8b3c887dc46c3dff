using System.Net;
using System.Text;

namespace HaK8s.Tests.Packages;

/// <summary>An apt repository that has kubeadm, so that Plan and Render with --assume need no Internet.</summary>
internal sealed class PackageMirror : IDisposable
{
    private const int Ports = 200;

    private static readonly byte[] Index = Encoding.ASCII.GetBytes("Package: kubeadm\nVersion: 1.36.2-1.1\nArchitecture: amd64\n");

    private readonly HttpListener _listener;
    private readonly int _port;

    public PackageMirror()
    {
        for (var port = 28_000; ; port++)
        {
            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
            }
            catch (HttpListenerException) when (port < 28_000 + Ports)
            {
                continue;
            }

            (_listener, _port) = (listener, port);
            _ = AnswerAsync();
            return;
        }
    }

    /// <summary>Appends this mirror to a cluster file whose last block is kubernetes.</summary>
    public void AddTo(string clusterFile)
    {
        var key = clusterFile + ".asc";
        File.WriteAllText(key, "a key");
        File.AppendAllText(clusterFile, $"  source: mirror\n  mirror: {{ apt: \"http://127.0.0.1:{_port}/deb/ /\", keyFile: \"{key}\", imageRepository: \"127.0.0.1:{_port}/k8s\", plainHttp: true }}\n");
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            if (context.Request.Url!.AbsolutePath == "/deb/Packages")
                await context.Response.OutputStream.WriteAsync(Index);
            else
                // As a registry that requires a login.
                context.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            context.Response.Close();
        }
    }
}
