namespace HaK8s.Steps.Keys;

internal sealed class TrustEncryptionKey() : KeyPhase(KeyRotation.Encryption, 1)
{
    public override string Id => "trust-the-new-encryption-key";

    public override string Title => "Read with the new encryption key";
}

internal sealed class UseEncryptionKey() : KeyPhase(KeyRotation.Encryption, 2)
{
    public override string Id => "use-the-new-encryption-key";

    public override string Title => "Encrypt with the new encryption key";
}

internal sealed class ForgetEncryptionKey() : KeyPhase(KeyRotation.Encryption, 3)
{
    public override string Id => "forget-the-old-encryption-key";

    public override string Title => "Forget the old encryption key";
}
