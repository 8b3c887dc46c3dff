using HaK8s.Machines.Debian;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Debian;

public sealed class AptSourcesTests
{
    [Test]
    public void The_one_line_format_is_read_with_options_and_comments()
    {
        var sources = AptSources.ParseList("""
            # deb http://commented.example/debian bookworm main
            deb-src http://deb.debian.org/debian bookworm main
            deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian/ bookworm main contrib # ours
            deb	http://plain.example/debian bookworm main
            """).ToList();

        Assert.That(sources.Select(source => source.Uri), Is.EqualTo(new[] { "http://mirror.example/debian", "http://plain.example/debian" }));
        Assert.That(sources[0].SignedBy, Is.EqualTo("/usr/share/keyrings/debian-archive-keyring.gpg"));
        Assert.That(sources[0].Components, Is.EqualTo(new[] { "main", "contrib" }));
        Assert.That(sources[1].SignedBy, Is.Null);
    }

    [Test]
    public void The_deb822_format_is_read_with_folded_fields_comments_and_disabled_stanzas()
    {
        var sources = AptSources.ParseDeb822("""
            Types: deb deb-src
            # a comment in the middle
            URIs: http://one.example/debian http://two.example/debian/
            Suites: bookworm
             bookworm-updates
            Components: main

            Enabled: no
            Types: deb
            URIs: http://off.example/debian
            Suites: bookworm
            Components: main

            types: deb-src
            uris: http://source.example/debian
            """).ToList();

        Assert.That(sources.Select(source => source.Uri), Is.EqualTo(new[] { "http://one.example/debian", "http://two.example/debian" }));
        Assert.That(sources[0].Suites, Is.EqualTo(new[] { "bookworm", "bookworm-updates" }));
    }

    [Test]
    public void The_mirror_is_one_of_Debian_and_not_of_a_third_party()
    {
        var mirror = DebianMirror.Of(AptSources.ParseList("""
            deb [signed-by=/etc/apt/keyrings/docker.gpg] https://download.docker.example/linux/debian bookworm main
            deb http://mirror.example/debian bookworm main
            deb http://mirror.example/debian-security bookworm-security main
            """));

        Assert.That(mirror, Is.EqualTo(new DebianMirror("http://mirror.example/debian", "http://mirror.example/debian-security")));
    }

    [Test]
    public void Without_a_mirror_of_Debian_the_public_one_is_used()
    {
        var mirror = DebianMirror.Of(AptSources.ParseList("deb http://archive.ubuntu.com/ubuntu noble main\ndeb cdrom:[Debian]/debian bookworm main"));

        Assert.That(mirror, Is.EqualTo(DebianMirror.Default));
        Assert.That(mirror.SourceLines("bookworm"), Is.EqualTo(new[]
        {
            "deb http://deb.debian.org/debian bookworm main",
            "deb http://deb.debian.org/debian bookworm-updates main",
            "deb http://deb.debian.org/debian-security bookworm-security main",
        }));
    }
}
