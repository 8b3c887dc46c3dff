using HaK8s.Kubernetes.Etcd;
using HaK8s.Tests.Steps;
using NUnit.Framework;

namespace HaK8s.Tests.Kubernetes.Etcd;

/// <summary>Uses answers recorded from etcd 3.4.23 and 3.6.14.</summary>
public class EtcdMembersTests
{
    private const string Status36 = """{"header":{"cluster_id":"11174847556793798775","member_id":"9449751904221330648","revision":"59","raft_term":"2"},"version":"3.6.14","dbSize":"81920","leader":"11050399830693794147","raftIndex":"79","raftTerm":"2","raftAppliedIndex":"79","dbSizeInUse":"81920","storageVersion":"3.6.0","dbSizeQuota":"2147483648","downgradeInfo":{}}""";
    private const string Status34 = """{"header":{"cluster_id":"14841639068965178418","member_id":"10276657743932975437","revision":"1","raft_term":"3"},"version":"3.4.23","dbSize":"20480","leader":"10276657743932975437","raftIndex":"8","raftTerm":"3","raftAppliedIndex":"8","dbSizeInUse":"16384"}""";
    private const string List36 = """{"header":{"cluster_id":"11174847556793798775","member_id":"9449751904221330648","raft_term":"2"},"members":[{"ID":"7094693095819415606","name":"cp-3","peerURLs":["https://10.251.36.3:2380"],"clientURLs":["https://10.251.36.3:2379"]},{"ID":"9449751904221330648","name":"cp-1","peerURLs":["https://10.251.36.1:2380"],"clientURLs":["https://10.251.36.1:2379"]},{"ID":"11050399830693794147","name":"cp-2","peerURLs":["https://10.251.36.2:2380"],"clientURLs":["https://10.251.36.2:2379"]}]}""";

    [Test]
    public void Status_and_members_of_3_6_are_read()
    {
        var answer = Parse(Status36, List36);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Problem, Is.Empty);
            Assert.That(answer.Status, Is.EqualTo(new EtcdStatus(9449751904221330648, 11050399830693794147, 2, 79, "3.6.14", [])).Using<EtcdStatus>((left, right) => left with { Errors = right.Errors } == right));
            Assert.That(answer.Members!.Select(member => member.Name), Is.EqualTo(new[] { "cp-3", "cp-1", "cp-2" }));
            Assert.That(answer.Members!.All(member => member.Voter));
        });
    }

    [Test]
    public void Status_of_3_4_is_read() => Assert.That(Parse(Status34, List36).Status!.Healthy);

    // Not recorded: no 3.7 was at hand. protojson writes the same names and omits the same values, with blanks in places that vary.
    [Test]
    public void Answers_as_3_7_writes_them_are_read()
    {
        var answer = Parse(
            Status36.Replace("3.6.14", "3.7.1", StringComparison.Ordinal).Replace("\",\"", "\",  \"", StringComparison.Ordinal).Replace("\":", "\": ", StringComparison.Ordinal),
            List36.Replace("},{", "}, {", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Problem, Is.Empty);
            Assert.That(answer.Status, Is.EqualTo(new EtcdStatus(9449751904221330648, 11050399830693794147, 2, 79, "3.7.1", [])).Using<EtcdStatus>((left, right) => left with { Errors = right.Errors } == right));
            Assert.That(answer.Members, Has.Count.EqualTo(3));
        });
        Assert.That(Parse("""{"code":14, "message":"etcdserver: request timed out", "details":[]}""", List36).Problem, Does.Contain("request timed out"));
    }

    [Test]
    public void A_learner_and_a_member_that_never_started_have_no_vote()
    {
        var answer = Parse(Status36, """{"header":{},"members":[{"ID":"1","name":"cp-1","clientURLs":["https://a:2379"],"isLearner":true},{"ID":"2","peerURLs":["https://b:2380"]}]}""");
        Assert.That(answer.Members!.Select(member => (member.Started, member.Voter)), Is.EqualTo(new[] { (true, false), (false, false) }));
    }

    [Test]
    public void Without_quorum_the_member_list_is_missing_and_the_reason_kept()
    {
        var answer = Parse(Status36.Replace("\"leader\":\"11050399830693794147\",", "", StringComparison.Ordinal), """{"error":"etcdserver: request timed out","code":14,"message":"etcdserver: request timed out"}""");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Members, Is.Null);
            Assert.That(answer.Status!.Healthy, Is.False);
            Assert.That(answer.Problem, Does.Contain("request timed out"));
        });
    }

    [Test]
    public void A_stopped_etcd_is_reported_with_the_error_of_curl() => Assert.That(
        Parse("curl: (7) Failed to connect to 127.0.0.1 port 2379 after 0 ms: Couldn't connect to server", "curl: (7) Failed").Problem,
        Does.StartWith("curl: (7) Failed to connect to 127.0.0.1 port 2379"));

    [Test]
    public async Task Both_are_read_in_one_round_trip_and_an_error_of_one_does_not_affect_the_other()
    {
        // A program, because the script replaces its shell by curl. It prints what -w says after each answer, as curl does.
        var host = new BashHost($$"""
            folder=$(mktemp -d)
            cat > "$folder/curl" <<'END'
            #!/bin/bash
            rm -r "${0%/*}"
            after=
            for word; do
              case $last in -w) after=$word ;; esac
              case $word in
                *2379/v3/maintenance/status) printf %s '{{Status34}}' ;;
                *2379/v3/cluster/member/list) echo 'curl: (28) Operation timed out' ;;
                --next) printf "$after"; after= ;;
              esac
              last=$word
            done
            printf "$after"
            exit 28
            END
            chmod +x "$folder/curl"
            PATH=$folder:$PATH
            """);
        var answer = await EtcdMembers.AskAsync(host, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status!.Healthy);
            Assert.That(answer.Members, Is.Null);
            Assert.That(answer.Problem, Is.EqualTo("curl: (28) Operation timed out"));
        });
    }

    private static EtcdAnswer Parse(string status, string members) => EtcdMembers.Parse("cp-1", $"{status}\n\n--- hak8s ---\n{members}\n");
}
