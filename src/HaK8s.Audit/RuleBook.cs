using HaK8s.Audit.Containers;
using HaK8s.Audit.Haproxy;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Kubeadm;
using HaK8s.Audit.KubeVip;
using HaK8s.Audit.Nginx;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit;

/// <summary>Lists all rules.</summary>
internal static class RuleBook
{
    public static IReadOnlyList<IRule<HaproxyConfig>> Haproxy { get; } =
    [
        new Haproxy.Rules.CheckReplaced(), new Haproxy.Rules.CheckConnectsOnly(), new Haproxy.Rules.ServerUnchecked(),
        new Haproxy.Rules.CheckInPlainText(),
        new Haproxy.Rules.CheckPath(), new Haproxy.Rules.StrayServerSettings(), new Haproxy.Rules.TimeWithoutUnit(),
        new Haproxy.Rules.LogFormatInBackend(),
        new Haproxy.Rules.IdleTimeout(), new Haproxy.Rules.ConnectTimeout(), new Haproxy.Rules.Redispatch(), new Haproxy.Rules.KeptConnections(),
        new Haproxy.Rules.ElectionOutlasted(), new Haproxy.Rules.SlowDetection(), new Haproxy.Rules.SectionTwice(),
        new Haproxy.Rules.AdminSocketOnNetwork(),
        new Haproxy.Rules.UnknownKeyword(), new Haproxy.Rules.ServerTwice(), new Haproxy.Rules.AddressTwice(), new Haproxy.Rules.VerifyWithoutCa(),
        new Haproxy.Rules.UnknownMode(), new Haproxy.Rules.HttpMode(), new Haproxy.Rules.ServerAddress(), new Haproxy.Rules.BackendMissing(),
        new Haproxy.Rules.TlsEnded(), new Haproxy.Rules.ProxyProtocol(), new Haproxy.Rules.OpenStats(), new Haproxy.Rules.AcceptProxy(),
        new Haproxy.Rules.FewConnections(),
        new Haproxy.Rules.LeadsNowhere(), new Haproxy.Rules.OwnServer(), new Haproxy.Rules.WrongValue(), new Haproxy.Rules.UnclosedQuote(),
        new Haproxy.Rules.UnknownAcl(), new Haproxy.Rules.TlsTwice(), new Haproxy.Rules.ServerPort(),
        new Haproxy.Rules.HungServer(), new Haproxy.Rules.ModesDiffer(), new Haproxy.Rules.StickTable(), new Haproxy.Rules.ExpectForm(),
        new Haproxy.Rules.IdleServer(), new Haproxy.Rules.CheckOfAnother(), new Haproxy.Rules.ExternalCheck(),
        new Haproxy.Rules.PortTwice(), new Haproxy.Rules.UnknownResolvers(), new Haproxy.Rules.OddPort(),
        new Haproxy.Rules.NeverMatches(), new Haproxy.Rules.Unreachable(), new Haproxy.Rules.SectionName(),
        new Haproxy.Rules.ArgumentCount(), new Haproxy.Rules.ServerSettingValues(), new Haproxy.Rules.LogTarget(),
        new Haproxy.Rules.LogFormat(), new Haproxy.Rules.UnknownFetch(),
        new Haproxy.Rules.UnknownAction(), new Haproxy.Rules.StickTableForm(), new Haproxy.Rules.HelpingSections(),
        new Haproxy.Rules.OneByOne(), new Haproxy.Rules.HastyCheck(), new Haproxy.Rules.CheckRequest(), new Haproxy.Rules.NoLineEnd(),
        new Haproxy.Rules.SlowReturn(),
    ];

    public static IReadOnlyList<IRule<NginxConfig>> Nginx { get; } =
    [
        new Nginx.Rules.IdleTimeout(), new Nginx.Rules.ConnectTimeout(), new Nginx.Rules.DeadPeers(), new Nginx.Rules.NoNextUpstream(),
        new Nginx.Rules.HttpInFront(), new Nginx.Rules.UnknownDirective(), new Nginx.Rules.TlsEnded(), new Nginx.Rules.ProxyProtocol(),
        new Nginx.Rules.MissingSemicolon(), new Nginx.Rules.PassTarget(), new Nginx.Rules.WrongParameter(), new Nginx.Rules.Unclosed(),
        new Nginx.Rules.NoEvents(), new Nginx.Rules.Upstreams(), new Nginx.Rules.Listens(), new Nginx.Rules.UnknownVariable(),
        new Nginx.Rules.OfStreamInHttp(),
        new Nginx.Rules.ArgumentForm(), new Nginx.Rules.Logs(), new Nginx.Rules.Reach(), new Nginx.Rules.Limits(), new Nginx.Rules.SlowReturn(),
    ];

    public static IReadOnlyList<IRule<KeepalivedConfig>> Keepalived { get; } =
    [
        new Keepalived.Rules.NothingTracked(), new Keepalived.Rules.SlowCheck(), new Keepalived.Rules.SlowAdverts(),
        new Keepalived.Rules.Password(), new Keepalived.Rules.Multicast(), new Keepalived.Rules.PreemptingOwner(),
        new Keepalived.Rules.SampleRouterId(),
        new Keepalived.Rules.ScriptSecurity(), new Keepalived.Rules.TrackedProcess(),
        new Keepalived.Rules.OwnPeer(), new Keepalived.Rules.UnknownState(), new Keepalived.Rules.UnknownScript(),
        new Keepalived.Rules.Unclosed(), new Keepalived.Rules.UnknownKeyword(), new Keepalived.Rules.OutOfRange(),
        new Keepalived.Rules.Incomplete(), new Keepalived.Rules.AddressForm(),
        new Keepalived.Rules.WrongValue(), new Keepalived.Rules.UnknownInstance(), new Keepalived.Rules.FractionalAdvert(),
        new Keepalived.Rules.UntrackedScript(), new Keepalived.Rules.BlockMissing(), new Keepalived.Rules.StrictMode(),
        new Keepalived.Rules.OnLoopback(),
        new Keepalived.Rules.ShellInScript(), new Keepalived.Rules.NameTwice(), new Keepalived.Rules.VipEntry(),
        new Keepalived.Rules.WeightIgnored(), new Keepalived.Rules.RangeIgnored(), new Keepalived.Rules.UnknownTracked(),
        new Keepalived.Rules.SlowStart(), new Keepalived.Rules.Lvs(), new Keepalived.Rules.UnsafeScriptPath(),
    ];

    public static IReadOnlyList<IRule<IReadOnlyList<KeepalivedConfig>>> KeepalivedPeers { get; } = [new Keepalived.Rules.PeerPriorities(), new Keepalived.Rules.PeerSettings(), new Keepalived.Rules.WeightedScript(), new Keepalived.Rules.PeerTransport(), new Keepalived.Rules.VipOfHost()];

    public static IReadOnlyList<IRule<KubeadmSet>> Kubeadm { get; } =
    [
        new Kubeadm.Rules.NoYaml(), new Kubeadm.Rules.OldApi(), new Kubeadm.Rules.ArgumentForm(), new Kubeadm.Rules.VersionLabel(),
        new Kubeadm.Rules.RemoteEtcd(), new Kubeadm.Rules.MasterTaint(), new Kubeadm.Rules.Subnets(),
        new Kubeadm.Rules.UnknownField(), new Kubeadm.Rules.UnknownProxyField(), new Kubeadm.Rules.UnknownKubeletField(),
        new Kubeadm.Rules.ArgumentType(), new Kubeadm.Rules.OneHostsAddress(), new Kubeadm.Rules.ServiceNetwork(),
        new Kubeadm.Rules.ExternalEtcd(), new Kubeadm.Rules.ValueForm(), new Kubeadm.Rules.UnknownKind(),
        new Kubeadm.Rules.PodSubnetSize(),
        new Kubeadm.Rules.ComponentValue(), new Kubeadm.Rules.DnsAddress(), new Kubeadm.Rules.RemovedSetting(),
        new Kubeadm.Rules.Discovery(), new Kubeadm.Rules.NoEndpoint(), new Kubeadm.Rules.OwnEndpoint(), new Kubeadm.Rules.WrongType(),
        new Kubeadm.Rules.TokenTime(), new Kubeadm.Rules.ComponentArguments(), new Kubeadm.Rules.FlannelNetwork(),
        new Kubeadm.Rules.SlowNodes(), new Kubeadm.Rules.SlowElections(), .. ClusterRules.OfKubeadm,
    ];

    public static IReadOnlyList<IRule<ShellScript>> Scripts { get; } =
    [
        new Scripts.AppendedConfig(), new Scripts.LostParameters(), new Scripts.KeepalivedNotRestarted(), new Scripts.VipNotAsked(),
        new Packages.KeyringFolder(), new Packages.NotHeld(), new Packages.AptLock(), new Packages.OldPluginPath(), new Packages.PauseImage(),
        new Packages.SwapOnlyNow(), new Scripts.NotWritten(), new Scripts.AliasInScript(), new Scripts.StreamModule(),
        new Scripts.NotExecutable(), new Scripts.NotReloaded(), new Packages.OtherVersion(), new Packages.SedOnSystemdCgroup(),
        new Scripts.LostUnitVariables(), new Scripts.Unexpanded(), new Scripts.LostField(), new Scripts.SedOnServers(),
        new Scripts.SysctlUntilReboot(), .. CommandRules.All, .. HaK8s.Audit.Scripts.Habits.All,
    ];

    public static IReadOnlyList<IRule<ComposeFile>> Compose { get; } = [new Containers.Rules.Bridged(), new Containers.Rules.NoNetAdmin(), new Containers.Rules.NotRestarted()];

    public static IReadOnlyList<IRule<KubeVipPod>> KubeVip { get; } = [new KubeVip.Rules.Leases(), new KubeVip.Rules.NoMode(), new KubeVip.Rules.NoHostNetwork(), new KubeVip.Rules.EnvNotText(), new KubeVip.Rules.NoNetAdmin(), new KubeVip.Rules.EnvValue(), new KubeVip.Rules.Features(), new KubeVip.Rules.Access(), new KubeVip.Rules.UnknownVariable()];

    public static IReadOnlyList<IRule<Excerpt>> Units { get; } = [new Keepalived.Rules.KeepalivedRestart()];

    /// <summary>Rules for several kinds of files together.</summary>
    public static IReadOnlyList<IRule<AuditSubjects>> AcrossFiles { get; } =
    [
        new AcrossFiles.Haproxy.BindOnVip(), new AcrossFiles.Keepalived.ScriptUser(), new AcrossFiles.Kubeadm.EndpointPort(),
        new AcrossFiles.Kubeadm.EndpointAddress(), new AcrossFiles.Kubeadm.BindPort(), new AcrossFiles.Scripts.ForeignVip(),
        new AcrossFiles.Haproxy.KeywordOfOtherVersion(), new AcrossFiles.Keepalived.KeywordOfOtherVersion(),
        new AcrossFiles.Nginx.DirectiveOfOtherVersion(), new AcrossFiles.Nginx.StreamInHttp(),
        new AcrossFiles.Kubeadm.OnlyBySni(), new AcrossFiles.Haproxy.BindOnLoopback(), new AcrossFiles.Haproxy.PortOfTheApi(),
        new AcrossFiles.Kubeadm.AdvertisesVip(), new AcrossFiles.Kubeadm.AnonymousCheck(), new AcrossFiles.Keepalived.CheckCommand(),
        new AcrossFiles.Haproxy.CheckOfOwnApi(), new AcrossFiles.Containers.WrongPort(), new AcrossFiles.Containers.WrongPath(),
        new AcrossFiles.Containers.NoRights(), new AcrossFiles.Containers.NotInImage(),
        new AcrossFiles.Haproxy.Expectation(), new AcrossFiles.Haproxy.OtherBalancer(), new AcrossFiles.Keepalived.CheckOnVip(),
        new AcrossFiles.Keepalived.NotifyStops(), new AcrossFiles.Keepalived.VipInCloud(), new AcrossFiles.Nginx.OfPlus(),
        new AcrossFiles.Containers.StreamMount(), new AcrossFiles.Kubeadm.WorkersJoin(), new AcrossFiles.KubeVip.AdminConf(),
        new AcrossFiles.Keepalived.ScriptPath(), new AcrossFiles.Keepalived.CheckResult(), new AcrossFiles.Keepalived.CheckCountsItself(),
        new AcrossFiles.Keepalived.CheckRights(), new AcrossFiles.Keepalived.CheckPlainText(), new AcrossFiles.Keepalived.CheckTime(),
        new AcrossFiles.Keepalived.CheckShell(), new AcrossFiles.Keepalived.RestartsKeepalived(), new AcrossFiles.Keepalived.CheckPort(),
        new AcrossFiles.KubeVip.Placement(), new AcrossFiles.KubeVip.OtherOwner(), new AcrossFiles.KubeVip.AddressPools(),
        new AcrossFiles.Scripts.CarriageReturn(), new AcrossFiles.Scripts.CloudInitFiles(), new AcrossFiles.Scripts.VagrantMachines(),
        new AcrossFiles.Scripts.ShellInUnit(), new AcrossFiles.Scripts.UnitStarts(), new AcrossFiles.Scripts.UnitForm(),
        new AcrossFiles.Scripts.ServiceStates(), new AcrossFiles.Scripts.OwnUnitStates(), new AcrossFiles.Terraform.CloudChecks(), new AcrossFiles.Terraform.CloudPorts(),
        new AcrossFiles.Containers.EtcdService(), new AcrossFiles.Kubeadm.GuideJoin(), new AcrossFiles.Kubeadm.JoinWithoutKey(), new AcrossFiles.Containers.OnLoopback(),
        .. ClusterRules.All,
    ];

    /// <summary>Rules for every part of every file.</summary>
    public static IReadOnlyList<IRule<Excerpt>> Texts { get; } = [new Scripts.Ports(), new Scripts.SudoRedirect(), new Scripts.HeredocEnd(), new Scripts.BlankAfterBackslash(), new Scripts.TypographicDash(), new Scripts.BashInSh(), new Scripts.UnclosedBlock(), new KubeVip.Rules.NoYaml()];
}
