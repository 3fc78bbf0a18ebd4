import type { settingsSchema } from '../settings.ts';

type Name = keyof typeof settingsSchema.entries;
/** What a setting is for, in both languages; `usual` is what counts where nothing is set, or an example after "as in". */
export type SettingText = { usual: string; en: string; fr: string };

const none = '–';

/** Every setting of the schema, in its order, in the words of the documents. */
export const settingsText: Record<Name, SettingText> = {
  PORT: { usual: '3000', en: 'the port on which it listens', fr: 'le port sur lequel il écoute' },
  HOST: { usual: '127.0.0.1', en: 'the address on which it listens', fr: 'l’adresse sur laquelle il écoute' },
  ORIGIN: {
    usual: 'http://localhost:$PORT',
    en: 'the public address, without a path; compulsory when HOST is not loopback. Without it every loopback name of the port is accepted',
    fr: 'l’adresse publique, sans chemin ; obligatoire quand HOST n’est pas la machine elle-même',
  },
  DATA_DIR: {
    usual: './data',
    en: 'SQLite file, backups, the lock that keeps a second server out',
    fr: 'fichier SQLite, copies, verrou qui empêche un second serveur',
  },
  SECRET_FILE: {
    usual: '$DATA_DIR/secret',
    en: '32 random bytes, made at the first start: keys are derived from it, that of the audit among them. Servers on one database share it; keep a second one in a safe, never beside the copies',
    fr: '32 octets tirés au sort au premier démarrage, dont toutes les clés sont tirées, celle de l’audit comprise. Les serveurs d’une même base le partagent ; gardez-en un double dans un coffre, jamais à côté des copies',
  },
  AUDIT_HEADS_FILE: {
    usual: '$DATA_DIR/audit-heads.jsonl',
    en: 'where it is signed, every hour and at each stop, how far the audit is; best on another disk that only grows',
    fr: 'où est signé, chaque heure et à chaque arrêt, jusqu’où va l’audit ; de préférence sur un autre disque où l’on ne peut qu’ajouter',
  },
  BACKUP_AT: {
    usual: none,
    en: 'when a copy is made each night, as in 03:30 (zone of the clinic)',
    fr: 'heure de la copie de chaque nuit, par exemple 03:30 (fuseau de la structure)',
  },
  BACKUP_DIR: {
    usual: '$DATA_DIR/backups',
    en: 'where copies lie; best on another machine',
    fr: 'où sont les copies ; de préférence sur une autre machine',
  },
  BACKUP_RECIPIENTS: {
    usual: none,
    en: 'public keys of age (age1…), with commas: who can read the copies. Without one they are not encrypted, and each start says so',
    fr: 'clés publiques age (age1…), séparées par des virgules : qui peut lire les copies. Sans clé elles ne sont pas chiffrées, et chaque démarrage le dit',
  },
  TRUSTED_PROXY: {
    usual: none,
    en: 'addresses or subnets of the proxies in front, with commas: only their word on where a request comes from counts',
    fr: 'adresses ou sous-réseaux des relais placés devant, séparés par des virgules : eux seuls sont crus sur l’origine d’une requête',
  },
  DATABASE_URL: {
    usual: none,
    en: 'postgres://… uses PostgreSQL instead of SQLite, and lets several servers share it',
    fr: 'postgres://… : PostgreSQL au lieu de SQLite, que plusieurs serveurs peuvent partager',
  },
  METRICS_PORT: {
    usual: none,
    en: 'serves /metrics on this port of HOST, and not on the public one',
    fr: 'donne /metrics sur ce port de HOST, et pas sur le port public',
  },
  METRICS_TOKEN: {
    usual: none,
    en: '16 characters or more: serves /metrics to who bears it, on the public port unless METRICS_PORT is set',
    fr: '16 caractères ou plus : donne /metrics à qui le présente, sur le port public sauf si METRICS_PORT est réglé',
  },
  LOG_LEVEL: {
    usual: 'info',
    en: 'fatal, error, warn, info, debug, trace or silent',
    fr: 'fatal, error, warn, info, debug, trace ou silent',
  },
  CLINIC_TIME_ZONE: {
    usual: 'Europe/Paris',
    en: 'days and hours on every page are of this zone',
    fr: 'fuseau des jours et des heures de toutes les pages',
  },
  CLINIC_LOCALE: {
    usual: 'fr',
    en: 'fr or en: the language before somebody has chosen one',
    fr: 'fr ou en : la langue avant que quelqu’un en ait choisi une',
  },
  CLINIC_NAME: {
    usual: none,
    en: 'what pages, letters and mails call the clinic',
    fr: 'nom de la structure sur les pages, les lettres et les courriels',
  },
  CLINIC_COUNTRY: {
    usual: '–',
    en: 'FR, BE, CH, CA-QC or GB: the holidays, on which no answer is promised; the emergency and distress numbers on patients’ pages and letters, until a coordinator chooses others in Settings. Without it, the country of CLINIC_TIME_ZONE where that names one',
    fr: 'FR, BE, CH, CA-QC ou GB : les jours fériés, où rien n’est promis ; les numéros d’urgence et de détresse sur les pages et les lettres des patients, tant qu’une coordination n’en a pas choisi d’autres dans les réglages. À défaut, le pays de CLINIC_TIME_ZONE s’il en désigne un',
  },
  CLINIC_PHONE: {
    usual: none,
    en: 'the number that patients are told to call',
    fr: 'le numéro que les patients sont invités à appeler',
  },
  SMTP_URL: {
    usual: none,
    en: 'with MAIL_FROM, smtp://… or smtps://…: how mail is sent. Without them links are copied or printed',
    fr: 'avec MAIL_FROM, smtp://… ou smtps://… : comment partent les courriels. Sans eux les liens se copient ou s’impriment',
  },
  MAIL_FROM: { usual: none, en: 'the sender’s address', fr: 'l’adresse de l’expéditeur' },
  MAIL_NAME: { usual: none, en: 'the sender’s name', fr: 'le nom de l’expéditeur' },
  MAIL_REPLY_TO: {
    usual: none,
    en: 'the address to which answers go; without it, to MAIL_FROM',
    fr: 'l’adresse où vont les réponses ; sans elle, à MAIL_FROM',
  },
  OIDC_PRESET: { usual: 'generic', en: 'generic or pro-sante-connect', fr: 'generic ou pro-sante-connect' },
  OIDC_ISSUER: {
    usual: none,
    en: 'with OIDC_CLIENT_ID, switches single sign-on on: the identity provider’s issuer (https)',
    fr: 'avec OIDC_CLIENT_ID, active l’authentification unique : l’émetteur du fournisseur d’identité (https)',
  },
  OIDC_CLIENT_ID: { usual: none, en: 'the name the provider gave us', fr: 'le nom que le fournisseur nous a donné' },
  OIDC_CLIENT_SECRET: {
    usual: none,
    en: 'as registered with the provider; without it the client is public and proves itself by PKCE',
    fr: 'tel qu’enregistré chez le fournisseur ; sans lui le client est public et se prouve par PKCE',
  },
  OIDC_METADATA: {
    usual: none,
    en: 'the provider’s metadata as JSON, where it is not to be asked for them',
    fr: 'les métadonnées du fournisseur en JSON, s’il ne doit pas être interrogé',
  },
  OIDC_NAME: { usual: none, en: 'what the button calls the provider', fr: 'le nom du fournisseur sur le bouton' },
  OIDC_SCOPE: { usual: 'openid profile email', en: 'what is asked for', fr: 'ce qui est demandé' },
  OIDC_ACR_VALUES: {
    usual: none,
    en: 'how sure the provider is asked to be',
    fr: 'le niveau de certitude demandé au fournisseur',
  },
  OIDC_SECOND_FACTOR: {
    usual: none,
    en: 'values of acr or amr, with commas, that say that a second factor was asked for there; without one ours is asked for as well',
    fr: 'valeurs d’acr ou d’amr, séparées par des virgules, qui disent qu’un second facteur y a été demandé ; sinon le nôtre l’est aussi',
  },
  OIDC_CLAIM_ID: {
    usual: 'sub',
    en: 'the claim by which a person is told apart',
    fr: 'l’attribut qui distingue une personne',
  },
  OIDC_CLAIM_EMAIL: {
    usual: 'email',
    en: 'what the address in a person’s first form is filled in with',
    fr: 'ce qui préremplit l’adresse au premier formulaire',
  },
  OIDC_CLAIM_GIVEN_NAME: { usual: 'given_name', en: 'the same, of the given name', fr: 'de même pour le prénom' },
  OIDC_CLAIM_FAMILY_NAME: { usual: 'family_name', en: 'the same, of the family name', fr: 'de même pour le nom' },
  PASSWORD_ONLY_FOR: {
    usual: none,
    en: 'the e-mail address of the one coordinator who keeps a password; everybody else comes in by single sign-on alone',
    fr: 'l’adresse du seul compte de coordination qui garde un mot de passe ; tous les autres passent par l’authentification unique',
  },
  CORDEE_DEMO: {
    usual: '0',
    en: '1 says on every page that all is fictitious; npm run demo sets it',
    fr: '1 dit sur chaque page que tout est fictif ; npm run demo le règle',
  },
};
