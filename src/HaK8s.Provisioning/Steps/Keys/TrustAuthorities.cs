namespace HaK8s.Steps.Keys;

internal sealed class TrustAuthorities() : KeyPhase(KeyRotation.Authorities, 1)
{
    public override string Id => "trust-the-new-authorities";

    public override string Title => "Trust the new authorities as well";
}

internal sealed class UseAuthorities() : KeyPhase(KeyRotation.Authorities, 2)
{
    public override string Id => "use-the-new-authorities";

    public override string Title => "Sign with the new authorities";
}

internal sealed class ForgetAuthorities() : KeyPhase(KeyRotation.Authorities, 3)
{
    public override string Id => "forget-the-old-authorities";

    public override string Title => "Forget the old authorities";
}
