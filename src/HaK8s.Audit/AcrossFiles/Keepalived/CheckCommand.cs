using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Keepalived;

/// <summary>Finds commands of keepalived's checks that always fail, hardly ever fail, or stop keepalived itself.</summary>
internal sealed partial class CheckCommand : IRule<AuditSubjects>
{
    private const string AcceptsErrors = "keepalived/check-accepts-errors";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) =>
        CheckCommands.Of(subject).SelectMany(command => Judge(command.Text).Select(found => new AuditFinding(command.File, command.Line, found.Rule, found.What, found.Why, found.Cure)
        {
            // An answer that nobody looks at is meant to show only that the program is there.
            Certainty = found.Rule == AcceptsErrors && Discards().IsMatch(command.Text) ? Certainty.Advice : RuleList.CertaintyOf(found.Rule),
        }));

    private static IEnumerable<(string Rule, string What, string Why, string Cure)> Judge(string text)
    {
        if (Stops().IsMatch(text))
            yield return (
                "keepalived/check-stops-keepalived",
                "the check stops keepalived",
                "when HAProxy works again, nothing starts keepalived: the host is out until somebody notices, and then the last one goes the same way",
                "exit 1: keepalived gives the VIP up while the check fails, and comes back by itself");
        if (!Curl().IsMatch(text))
            yield break;
        var path = Address().Match(text).Groups["path"].Value;
        if (!Trusts().IsMatch(text))
            yield return (
                "keepalived/check-untrusted",
                "curl gets https without --insecure and without --cacert",
                "the API's certificate is of the cluster's own authority, so the check fails on every host, and none takes the VIP",
                "curl -sfk …, or --cacert /etc/kubernetes/pki/ca.crt");
        else if (Fails().IsMatch(text) && path is "/")
            yield return (
                "keepalived/check-path",
                "curl -f requests /",
                "an API server answers 403 to anonymous clients there, so the check fails on every host, and none takes the VIP",
                "https://127.0.0.1:PORT/readyz");
        else if (!Fails().IsMatch(text) && !Reads().IsMatch(text) && path is "/readyz" or "/healthz" or "/livez")
            yield return (
                AcceptsErrors,
                "curl is used without --fail",
                "it succeeds also for an answer 500, so a balancer without a living control plane keeps the VIP",
                "curl -sfk …");
    }

    [GeneratedRegex(@"\s(-o|--output)[\s=]*/dev/null\b|(?<![2&])>\s*/dev/null|&>\s*/dev/null")]
    private static partial Regex Discards();

    [GeneratedRegex(@"\b(systemctl\s+(stop|disable|kill)\s.*\bkeepalived|service\s+keepalived\s+stop|(pkill|killall)\s+(-(?!0\b)\S+\s+)*keepalived|/etc/init\.d/keepalived\s+stop)", RegexOptions.ExplicitCapture)]
    private static partial Regex Stops();

    [GeneratedRegex(@"\bcurl\s.*https://")]
    private static partial Regex Curl();

    [GeneratedRegex(@"https://[^\s/""']+(?<path>/[^\s""'?]*)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\s(--insecure|--cacert|--capath|-[a-zA-Z]*k[a-zA-Z]*)\b")]
    private static partial Regex Trusts();

    [GeneratedRegex(@"\s(--fail\S*|-[a-zA-Z]*f[a-zA-Z]*)(\s|$)")]
    private static partial Regex Fails();

    /// <summary>Matches a command that looks at the answer or its status itself.</summary>
    [GeneratedRegex(@"http_code|\|\s*(grep|e?grep|awk|sed|cut|tr|jq|head|tail|read|python3?)\b|\s(-o|--output)[\s=]+(?!/dev/null|-\s)\S|(?<![0-9&])>\s*(?!/dev/null|&)\S|\$\(|`|==|=~")]
    private static partial Regex Reads();
}
