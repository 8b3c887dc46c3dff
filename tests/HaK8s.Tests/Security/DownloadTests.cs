using System.Text.RegularExpressions;
using NUnit.Framework;

namespace HaK8s.Tests.Security;

/// <summary>S9: downloads are checked by a signature or a hash.</summary>
public partial class DownloadTests
{
    /// <summary>Files that may fetch over HTTP themselves, with the reason why that is safe.</summary>
    private static readonly Dictionary<string, string> Fetchers = new()
    {
        ["src/HaK8s.Machines/Mirror/Sources/RepositoryText.cs"] = "indexes and keys: a key only with its published fingerprint (PinnedKey), packages by apt's and dnf's signatures",
        ["src/HaK8s.Machines/Mirror/Sources/KubernetesSources.cs"] = "asks whether upstream answers; reads nothing",
        ["src/HaK8s.Machines/Mirror/Sources/RegistryTags.cs"] = "names of tags alone; the nodes' runtimes check what they pull by its digest",
        ["src/HaK8s.Machines/Mirror/Services/MirrorProcess.cs"] = "asks whether our own services answer; reads nothing",
        ["src/HaK8s.Machines/CachedParts/SpeedMeter.cs"] = "measures how fast a package index arrives; keeps nothing of it",
        ["src/HaK8s.Kubernetes/Credentials/OidcLogin.cs"] = "an id token from the issuer of the user's kubeconfig, over TLS; the API server checks it",
        ["src/HaK8s.Provisioning/Steps/Networking/ManifestSource.cs"] = "the pod network's manifest: network.cniSha256",
    };

    [Test]
    public void No_package_source_goes_unsigned() => Assert.That(
        SourceFiles.All().SelectMany(file => Unsigned().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}")), Is.Empty);

    [Test]
    public void Every_package_source_names_its_key() => Assert.Multiple(() =>
    {
        foreach (var (name, text) in SourceFiles.All().Where(file => file.Name.StartsWith("src/HaK8s.Clusters/Templates/", StringComparison.Ordinal)))
        {
            foreach (Match line in AptSource().Matches(text))
                Assert.That(line.Value, Does.StartWith("deb [signed-by="), name);
            if (text.Contains("baseurl", StringComparison.Ordinal))
                Assert.That(text, Does.Contain("gpgcheck=1").And.Contain("gpgkey="), name);
        }
    });

    [Test]
    public void Only_known_places_fetch_over_HTTP() => Assert.That(
        SourceFiles.All().Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal) && Fetch().IsMatch(file.Text) && !file.Name.Contains("/Kubernetes/", StringComparison.Ordinal))
            .Select(file => file.Name),
        Is.SubsetOf(Fetchers.Keys));

    [Test]
    public void Scripts_download_nothing_themselves() => Assert.That(
        // build.sh can get the .NET SDK by HTTPS only; see docs/protection.md.
        SourceFiles.All().Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal) || file.Name.StartsWith("vagrant/", StringComparison.Ordinal))
            .SelectMany(file => file.Text.Split('\n').Where(line => Download().IsMatch(line) && !Asks().IsMatch(line)).Select(line => $"{file.Name}: {line.Trim()}")),
        Is.Empty);

    [TestCase("deb [trusted=yes] http://x /", ExpectedResult = true)]
    [TestCase("gpgcheck=0", ExpectedResult = true)]
    [TestCase("apt-get install --allow-unauthenticated x", ExpectedResult = true)]
    [TestCase("gpgcheck=1", ExpectedResult = false)]
    public bool What_is_unsigned_is_recognised(string text) => Unsigned().IsMatch(text);

    [TestCase("curl -fsSL https://x/install.sh | bash", ExpectedResult = true)]
    [TestCase("wget -O /usr/bin/x https://x", ExpectedResult = true)]
    [TestCase("curl -sk https://10.0.0.1:6443/readyz", ExpectedResult = false)]
    [TestCase("curl -sSI -o /dev/null $url", ExpectedResult = false)]
    [TestCase("curl -sk -w '%{url_effective} %{http_code}' \"${urls[@]}\"", ExpectedResult = false)]
    public bool A_download_is_told_from_a_question(string line) => Download().IsMatch(line) && !Asks().IsMatch(line);

    [GeneratedRegex(@"trusted=yes|allow-insecure=yes|\b(?:repo_)?gpgcheck=0|--allow-unauthenticated|--no-?gpg-?check|--force-yes|AllowInsecureRepositories|get\.docker\.com", RegexOptions.IgnoreCase)]
    private static partial Regex Unsigned();

    [GeneratedRegex(@"^deb .*$", RegexOptions.Multiline)]
    private static partial Regex AptSource();

    [GeneratedRegex(@"\.(?:GetStringAsync|GetByteArrayAsync|GetStreamAsync|DownloadFile\w*)\(|\bclient\.GetAsync\(", RegexOptions.IgnoreCase)]
    private static partial Regex Fetch();

    [GeneratedRegex(@"(?<![\w./""-])(?:curl|wget) +[-""'$h]", RegexOptions.IgnoreCase)]
    private static partial Regex Download();

    // Matches requests to a cluster's own services, because their answers are text and not programs.
    [GeneratedRegex(@"-o /dev/null|-w '[^']*%\{http_code\}|127\.0\.0\.1|--cacert|/(readyz|healthz|version)\b|--unix-socket", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();
}
