using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds HAProxy bound to the VIP without the setting that allows it where the VIP is not.</summary>
internal sealed class BindOnVip : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        if (subject.AllLines.Any(line => line.Contains("ip_nonlocal_bind", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')))
            return [];
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).ToHashSet();
        return subject.Haproxy.SelectMany(config => config.Sections.SelectMany(section => section.Lines)
            .Where(line => line.Words is ["bind", var address, ..] && vips.Contains(address.Split(':')[0]) && !line.Words.Contains("transparent"))
            .Select(line => new AuditFinding(
                config.File,
                line.Number,
                "haproxy/bind-on-vip",
                $"\"{line.Text}\" binds to keepalived's VIP",
                "on the host that does not have the VIP, HAProxy cannot bind and does not start, so it is not there when the VIP comes",
                "bind *:PORT, or net.ipv4.ip_nonlocal_bind = 1 in /etc/sysctl.d")));
    }
}
